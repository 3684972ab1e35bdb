/** A host with an entity that belongs to no tenant. */
@NullMarked
package com.example.bocor;

import org.jspecify.annotations.NullMarked;
