/** Runs work of the application's own for each of its tenants. */
@NullMarked
package id.umkm.tenancy.job;

import org.jspecify.annotations.NullMarked;
