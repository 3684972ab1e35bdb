/** Removes what nothing asks for any more: remembered answers and ended tokens. */
@NullMarked
package id.umkm.example.cleanup;

import org.jspecify.annotations.NullMarked;
