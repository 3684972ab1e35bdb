package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A relation on which the application has a privilege, be it on a single column.
 *
 * @param kind as {@code pg_class.relkind}
 * @param securityInvoker whether a view is read with the rights of its reader
 */
record OpenRelation(
        String schema,
        String name,
        char kind,
        String owner,
        boolean partition,
        boolean securityInvoker,
        Set<String> privileges) {

    private static final String OPEN = """
            select n.nspname as schema, c.relname as name, c.relkind as kind, pg_get_userbyid(c.relowner) as owner,
                   c.relispartition as partition,
                   coalesce((select option_value::boolean from pg_options_to_table(c.reloptions)
                             where option_name = 'security_invoker'), false) as security_invoker,
                   array_agg(distinct g.privilege_type order by g.privilege_type) as privileges
            from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral (
                select a.grantee, a.privilege_type
                from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                union all
                select a.grantee, a.privilege_type
                from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = c.oid and not t.attisdropped
            ) g
            where c.relkind in ('r', 'p', 'v', 'm', 'f')
              and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and (g.grantee = 0 or pg_get_userbyid(g.grantee) = any (?))
            group by c.oid, n.nspname
            order by 1, 2
            """;

    static List<OpenRelation> read(CatalogReader catalog, Reach reach) throws SQLException {
        return catalog.list(
                OPEN,
                row -> new OpenRelation(
                        row.getString("schema"),
                        row.getString("name"),
                        row.getString("kind").charAt(0),
                        row.getString("owner"),
                        row.getBoolean("partition"),
                        row.getBoolean("security_invoker"),
                        CatalogReader.texts(row, "privileges")),
                reach.roles());
    }

    /** Tells whether the application writes it. */
    boolean isWritable() {
        return privileges.stream().anyMatch(Set.of("INSERT", "UPDATE", "DELETE", "TRUNCATE")::contains);
    }

    String describe() {
        String what = switch (kind) {
            case 'v' -> "view ";
            case 'm' -> "materialised view ";
            case 'f' -> "foreign table ";
            default -> partition ? "partition " : "table ";
        };
        return what + schema + "." + name;
    }
}
