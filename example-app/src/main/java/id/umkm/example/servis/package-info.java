/** The service module: orders to repair something, from when it is brought in to when it is handed back. */
@NullMarked
package id.umkm.example.servis;

import org.jspecify.annotations.NullMarked;
