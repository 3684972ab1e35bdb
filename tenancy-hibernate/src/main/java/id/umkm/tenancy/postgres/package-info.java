/** PostgreSQL: the tenant-bound data source, row-level security and its verification, roles, migrations, system access. */
@NullMarked
package id.umkm.tenancy.postgres;

import org.jspecify.annotations.NullMarked;
