/** Tests of what is removed once it has had its use. */
@NullMarked
package id.umkm.example.cleanup;

import org.jspecify.annotations.NullMarked;
