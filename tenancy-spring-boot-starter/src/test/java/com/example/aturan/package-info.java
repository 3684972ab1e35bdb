/** Code that the rules for hosts are tried on: some keeps them, some does not. */
@NullMarked
package com.example.aturan;

import org.jspecify.annotations.NullMarked;
