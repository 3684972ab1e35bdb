/** Tests on real PostgreSQL. */
@NullMarked
package id.umkm.tenancy.postgres;

import org.jspecify.annotations.NullMarked;
