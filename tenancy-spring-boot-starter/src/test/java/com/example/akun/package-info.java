/** Accounts of a small host. */
@NullMarked
package com.example.akun;

import org.jspecify.annotations.NullMarked;
