package id.umkm.example.support;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Count and checksum of all rows of a tenant, for each table that has a tenant: read as a superuser, so that no policy
 * hides a change.
 *
 * @param byTable such as {@code 12 rows, 9e107d9d…}
 */
public record TenantChecksum(Map<String, String> byTable) {

    private static final String TENANT_TABLES = """
            select c.table_name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
            """;

    private static final String TRAIL = "tenancy_audit_event";

    public static TenantChecksum of(UmkmDatabase database, long tenant) {
        return of(database, tenant, table -> true);
    }

    /** The same without the trail, which is the longest table: denials are audited. */
    public static TenantChecksum withoutTrail(UmkmDatabase database, long tenant) {
        return of(database, tenant, table -> !table.equals(TRAIL));
    }

    private static TenantChecksum of(UmkmDatabase database, long tenant, Predicate<String> read) {
        JdbcClient superuser = database.superuser();
        Map<String, String> byTable = new TreeMap<>();
        superuser.sql(TENANT_TABLES).query(String.class).list().stream()
                .filter(read)
                .forEach(table -> byTable.put(table, checksum(superuser, table, tenant)));
        return new TenantChecksum(byTable);
    }

    private static String checksum(JdbcClient superuser, String table, long tenant) {
        return superuser
                .sql("select count(*) || ' rows, ' || md5(coalesce(string_agg(r::text, '|' order by r::text), ''))"
                        + " from " + table + " r where tenant_id = ?")
                .param(tenant)
                .query(String.class)
                .single();
    }
}
