package id.umkm.example.support;

import java.util.Map;
import java.util.TreeMap;
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

    public static TenantChecksum of(UmkmDatabase database, long tenant) {
        JdbcClient superuser = database.superuser();
        Map<String, String> byTable = new TreeMap<>();
        for (String table : superuser.sql(TENANT_TABLES).query(String.class).list()) {
            byTable.put(
                    table,
                    superuser
                            .sql(
                                    "select count(*) || ' rows, ' || md5(coalesce(string_agg(r::text, '|' order by r::text), ''))"
                                            + " from " + table + " r where tenant_id = ?")
                            .param(tenant)
                            .query(String.class)
                            .single());
        }
        return new TenantChecksum(byTable);
    }

    /** The same without the trail: denials are audited. */
    public TenantChecksum withoutTrail() {
        Map<String, String> rest = new TreeMap<>(byTable);
        rest.remove("tenancy_audit_event");
        return new TenantChecksum(rest);
    }
}
