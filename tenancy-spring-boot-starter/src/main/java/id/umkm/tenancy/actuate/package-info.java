/** Tells the operators whether row-level security was verified. */
@NullMarked
package id.umkm.tenancy.actuate;

import org.jspecify.annotations.NullMarked;
