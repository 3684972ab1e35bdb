/** The module over HTTP. */
@NullMarked
package id.umkm.example.servis;

import org.jspecify.annotations.NullMarked;
