package id.umkm.tenancy.benchmarks.database;

import java.util.List;

/**
 * The row-level security that Hibernate ORM 8.0.0.Beta1 generates for PostgreSQL, where the tenant comes from the session: two
 * settings of its own, and one policy for all roles that a setting lifts.
 */
final class Hibernate8 {

    /** What it sends at the beginning of a transaction; the second setting tells whether the tenant sees all others. */
    static final String BIND =
            "select set_config('hibernate.tenant_id', :tenant, true), set_config('hibernate.tenant_id_root', 'false', true)";

    private static final String LIMIT =
            "tenant_id = cast(nullif(current_setting('hibernate.tenant_id', true), '') as bigint)"
                    + " or coalesce(cast(nullif(current_setting('hibernate.tenant_id_root', true), '') as boolean), false)";

    private Hibernate8() {}

    /** The statements that it adds behind those that create a table. */
    static List<String> ddl(String table) {
        return List.of(
                "alter table " + table + " enable row level security",
                "alter table " + table + " force row level security",
                "create policy hibernate_tenant_isolation on " + table + " using (" + LIMIT + ") with check (" + LIMIT
                        + ")");
    }
}
