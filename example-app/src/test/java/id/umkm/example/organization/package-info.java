@NullMarked
package id.umkm.example.organization;

import org.jspecify.annotations.NullMarked;
