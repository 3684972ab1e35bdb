/** Migrations as a host writes them. */
@NullMarked
package id.umkm.tenancy.migration;

import org.jspecify.annotations.NullMarked;
