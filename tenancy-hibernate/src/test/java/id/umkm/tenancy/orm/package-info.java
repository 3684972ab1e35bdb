/** Tests of plain Hibernate on real PostgreSQL. */
@NullMarked
package id.umkm.tenancy.orm;

import org.jspecify.annotations.NullMarked;
