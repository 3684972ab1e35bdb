/** A host whose entities refer to each other. */
@NullMarked
package com.example.toko;

import org.jspecify.annotations.NullMarked;
