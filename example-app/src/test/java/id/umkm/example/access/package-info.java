@NullMarked
package id.umkm.example.access;

import org.jspecify.annotations.NullMarked;
