package id.umkm.tenancy.postgres;

import java.sql.SQLException;

/**
 * Rows of tenants are in tables, where policies are. Large objects have none, and neither have files of the server: whoever
 * may open one of a tenant's may open all.
 */
final class LargeObjectCheck implements VerifierCheck {

    // A domain such as lo is over oid; so may be an array's elements.
    private static final String COLUMNS = """
            select c.relname as relation, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?) and a.attnum > 0 and not a.attisdropped
              and exists (
                with recursive base (oid) as (
                    select a.atttypid
                    union
                    select part from base join pg_type t on t.oid = base.oid, unnest(array[t.typbasetype, t.typelem]) part
                    where part <> 0)
                select from base where oid = 'oid'::regtype)
            order by 1, a.attnum
            """;

    private static final String OPEN = """
            select count(distinct l.oid) as number
            from pg_largeobject_metadata l, aclexplode(coalesce(l.lomacl, acldefault('L', l.lomowner))) a
            where a.grantee = 0 or pg_get_userbyid(a.grantee) = any (?)
            having count(*) > 0
            """;

    private static final String FILE_FUNCTIONS = """
            select distinct p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
            from pg_proc p, pg_roles r
            where p.pronamespace = 'pg_catalog'::regnamespace
              and p.proname ~ '^(pg_read_(binary_)?file|pg_ls_.*dir|pg_stat_file|pg_file_.*|lo_import|lo_export)$'
              and r.rolname = any (?) and not r.rolsuper and has_function_privilege(r.oid, p.oid, 'EXECUTE')
            order by 1
            """;

    // They hold values of all tenants' rows: samples, and the pages of large objects.
    private static final String CATALOGS = """
            select distinct c.relname as name
            from pg_class c, pg_roles r
            where c.relnamespace = 'pg_catalog'::regnamespace
              and c.relname in ('pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject')
              and r.rolname = any (?) and not r.rolsuper
              and (has_table_privilege(r.oid, c.oid, 'SELECT') or has_any_column_privilege(r.oid, c.oid, 'SELECT'))
            order by 1
            """;

    private final ProtectionModel model;
    private final Reach reach;

    LargeObjectCheck(ProtectionModel model, Reach reach) {
        this.model = model;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Column(String table, String name, String type) {}
        for (Column column : catalog.list(
                COLUMNS,
                row -> new Column(row.getString("relation"), row.getString("name"), row.getString("type")),
                model.schema(),
                model.tablesByName().keySet())) {
            findings.add(
                    "column " + column.name + " of table " + model.schema() + "." + column.table,
                    "it is of type " + column.type + ", as a reference to a large object is, which no policy governs",
                    "keep the content itself, as bytea or text (with Hibernate, byte[] or String without @Lob)");
        }
        catalog.list(OPEN, row -> row.getLong("number"), reach.roles())
                .forEach(number -> findings.add(
                        "large objects",
                        number + " of them are open to the application, and no policy governs them",
                        "keep their content in a column of a protected table, then remove them by lo_unlink"));
        catalog.list(FILE_FUNCTIONS, row -> row.getString("name"), reach.roles())
                .forEach(function -> findings.add(
                        "function pg_catalog." + function,
                        "the application may call it, and so reads or writes files of the server",
                        "run REVOKE EXECUTE ON FUNCTION pg_catalog." + function
                                + " FROM PUBLIC and the application's roles"));
        catalog.list(CATALOGS, row -> row.getString("name"), reach.roles())
                .forEach(table -> findings.add(
                        "table pg_catalog." + table,
                        "the application may read it, and it holds values of the rows of all tenants",
                        "run REVOKE SELECT ON pg_catalog." + table + " FROM PUBLIC and the application's roles"));
    }
}
