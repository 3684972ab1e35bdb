@NullMarked
package id.umkm.example.limit;

import org.jspecify.annotations.NullMarked;
