/** Tests of the stores on real PostgreSQL. */
@NullMarked
package id.umkm.tenancy.store;

import org.jspecify.annotations.NullMarked;
