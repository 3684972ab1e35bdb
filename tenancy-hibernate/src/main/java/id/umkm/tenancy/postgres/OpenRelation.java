package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A relation on which the application has a privilege, be it on a single column.
 *
 * @param kind as {@code pg_class.relkind}
 * @param securityInvoker whether a view is read with the rights of its reader
 * @param withTenant whether it has a column {@code tenant_id}
 * @param protectedBelow the protected tables that it shows rows of: those that a view reads, be it through others, and those
 *     that inherit from a table
 * @param grantable the privileges that the application may pass on
 */
record OpenRelation(
        String schema,
        String name,
        char kind,
        String owner,
        boolean partition,
        boolean securityInvoker,
        boolean withTenant,
        Set<String> protectedBelow,
        Set<String> privileges,
        Set<String> grantable) {

    // What a view reads stands in its rule.
    private static final String OPEN = """
            with recursive model (oid) as (
                select c.oid from pg_class c where c.relnamespace = to_regnamespace(?) and c.relname = any (?)),
            shown (over, below) as (
                select r.ev_class, d.refobjid
                from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                where r.ev_type = '1' and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
                union
                select i.inhparent, i.inhrelid from pg_inherits i),
            reached (over, below) as (
                select over, below from shown
                union
                select reached.over, shown.below from reached join shown on shown.over = reached.below)
            select n.nspname as schema, c.relname as name, c.relkind as kind, pg_get_userbyid(c.relowner) as owner,
                   c.relispartition as partition,
                   coalesce((select option_value::boolean from pg_options_to_table(c.reloptions)
                             where option_name = 'security_invoker'), false) as security_invoker,
                   exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id'
                           and not t.attisdropped) as with_tenant,
                   array(select distinct p.relname::text from reached join model on model.oid = reached.below
                         join pg_class p on p.oid = model.oid where reached.over = c.oid order by 1) as protected_below,
                   array_agg(distinct g.privilege_type order by g.privilege_type) as privileges,
                   coalesce(array_agg(distinct g.privilege_type order by g.privilege_type) filter (where g.is_grantable), '{}')
                       as grantable
            from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral (
                select a.grantee, a.privilege_type, a.is_grantable
                from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
                union all
                select a.grantee, a.privilege_type, a.is_grantable
                from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = c.oid and not t.attisdropped
            ) g
            where c.relkind in ('r', 'p', 'v', 'm', 'f')
              and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and (g.grantee = 0 or pg_get_userbyid(g.grantee) = any (?))
            group by c.oid, n.nspname
            order by 1, 2
            """;

    static List<OpenRelation> read(CatalogReader catalog, ProtectionModel model, Reach reach) throws SQLException {
        return catalog.list(
                OPEN,
                row -> new OpenRelation(
                        row.getString("schema"),
                        row.getString("name"),
                        row.getString("kind").charAt(0),
                        row.getString("owner"),
                        row.getBoolean("partition"),
                        row.getBoolean("security_invoker"),
                        row.getBoolean("with_tenant"),
                        CatalogReader.texts(row, "protected_below"),
                        CatalogReader.texts(row, "privileges"),
                        CatalogReader.texts(row, "grantable")),
                model.schema(),
                model.tablesByName().keySet(),
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
