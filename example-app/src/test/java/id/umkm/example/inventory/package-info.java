/** The inventory over HTTP. */
@NullMarked
package id.umkm.example.inventory;

import org.jspecify.annotations.NullMarked;
