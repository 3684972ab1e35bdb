/** Tenants that leave and come back. */
@NullMarked
package id.umkm.tenancy.archive;

import org.jspecify.annotations.NullMarked;
