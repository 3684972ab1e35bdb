/** A small host without a web server. */
@NullMarked
package com.example.kios;

import org.jspecify.annotations.NullMarked;
