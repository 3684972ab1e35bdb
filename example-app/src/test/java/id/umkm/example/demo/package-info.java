/** The demo data. */
@NullMarked
package id.umkm.example.demo;

import org.jspecify.annotations.NullMarked;
