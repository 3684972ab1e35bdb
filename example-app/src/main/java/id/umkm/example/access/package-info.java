/** Who may do what, why, and what a change would make of it. */
@NullMarked
package id.umkm.example.access;

import org.jspecify.annotations.NullMarked;
