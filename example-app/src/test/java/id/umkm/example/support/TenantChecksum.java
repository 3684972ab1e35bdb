package id.umkm.example.support;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Count and checksum of all rows of a tenant, for each table that has a tenant: read as a superuser, so that no policy
 * hides a change.
 *
 * @param byTable such as {@code 12 rows, 9107937…}
 */
public record TenantChecksum(Map<String, String> byTable) {

    private static final String TENANT_TABLES = """
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and a.attname = 'tenant_id' and not a.attisdropped
            """;

    private static final String TRAIL = "tenancy_audit_event";
    private static final String TOKENS = "umkm_token";

    public static TenantChecksum of(UmkmDatabase database, long tenant) {
        return of(database, tenant, table -> true);
    }

    /** The same without the trail, which is the longest table: denials are audited. */
    public static TenantChecksum withoutTrail(UmkmDatabase database, long tenant) {
        return of(database, tenant, table -> !table.equals(TRAIL));
    }

    private static TenantChecksum of(UmkmDatabase database, long tenant, Predicate<String> read) {
        JdbcClient superuser = database.superuser();
        String checksums = superuser.sql(TENANT_TABLES).query(String.class).list().stream()
                .filter(read)
                .map(TenantChecksum::checksum)
                .collect(joining(" union all "));
        Map<String, String> byTable = new TreeMap<>();
        superuser.sql(checksums).param("tenant", tenant).query(row -> {
            byTable.put(row.getString(1), row.getString(2));
        });
        return new TenantChecksum(byTable);
    }

    // A sum of the rows' hashes needs no order, and so no sorting of the whole trail.
    private static String checksum(String table) {
        // When a token was last used is noted every five minutes, whoever compares what.
        String row = table.equals(TOKENS) ? "(to_jsonb(r) - 'last_used_at')::text" : "r::text";
        return "select '" + table + "', count(*) || ' rows, ' || coalesce(sum(hashtextextended(" + row
                + ", 0)), 0) from " + table + " r where tenant_id = :tenant";
    }
}
