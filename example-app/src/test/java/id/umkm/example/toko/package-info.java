/** The module over HTTP. */
@NullMarked
package id.umkm.example.toko;

import org.jspecify.annotations.NullMarked;
