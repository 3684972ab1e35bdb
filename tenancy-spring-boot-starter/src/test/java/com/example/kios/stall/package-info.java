/** A part of a host, beside its other packages. */
@NullMarked
package com.example.kios.stall;

import org.jspecify.annotations.NullMarked;
