/** Tells the operators whether row-level security was verified, and whether tenants are apart now. */
@NullMarked
package id.umkm.tenancy.actuate;

import org.jspecify.annotations.NullMarked;
