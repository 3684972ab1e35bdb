@NullMarked
package id.umkm.example;

import org.jspecify.annotations.NullMarked;
