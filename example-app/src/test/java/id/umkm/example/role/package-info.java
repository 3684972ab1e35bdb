@NullMarked
package id.umkm.example.role;

import org.jspecify.annotations.NullMarked;
