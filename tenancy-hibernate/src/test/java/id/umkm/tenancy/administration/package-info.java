/** Administration on real PostgreSQL. */
@NullMarked
package id.umkm.tenancy.administration;

import org.jspecify.annotations.NullMarked;
