/**
 * PostgreSQL as the second line of defence: database roles, migrations, row-level security, its verification, and
 * connections that are bound to a tenant.
 */
@NullMarked
package id.umkm.tenancy.postgres;

import org.jspecify.annotations.NullMarked;
