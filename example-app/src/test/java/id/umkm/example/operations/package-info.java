@NullMarked
package id.umkm.example.operations;

import org.jspecify.annotations.NullMarked;
