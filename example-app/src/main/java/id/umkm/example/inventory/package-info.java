/** The inventory module: products of a business unit, and what they are worth. */
@NullMarked
package id.umkm.example.inventory;

import org.jspecify.annotations.NullMarked;
