@NullMarked
package id.umkm.example.database;

import org.jspecify.annotations.NullMarked;
