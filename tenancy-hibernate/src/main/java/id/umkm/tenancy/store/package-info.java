/** The ports of the core on PostgreSQL, in plain JDBC: the library's own tables are no entities of the host's. */
@NullMarked
package id.umkm.tenancy.store;

import org.jspecify.annotations.NullMarked;
