/** The inventory over HTTP. */
@NullMarked
package id.umkm.example.gudang;

import org.jspecify.annotations.NullMarked;
