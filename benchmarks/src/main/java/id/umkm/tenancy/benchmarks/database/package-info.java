/** What isolation costs in PostgreSQL: through Hibernate and in native SQL, beside predicates written by hand. */
@NullMarked
package id.umkm.tenancy.benchmarks.database;

import org.jspecify.annotations.NullMarked;
