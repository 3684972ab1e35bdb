package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads columns, indexes and foreign keys of one schema from the catalogue. */
final class TableLayouts {

    private static final String COLUMNS = """
            select c.relname as relation, a.attname as name, a.attnotnull as not_null, a.attgenerated <> '' as generated,
                   pg_get_expr(d.adbin, d.adrelid) as default_value
            from pg_class c join pg_attribute a on a.attrelid = c.oid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?) and a.attnum > 0 and not a.attisdropped
            order by 1, a.attnum
            """;

    private static final String INDEXES = """
            select c.relname as relation, x.relname as name, am.amname = 'btree' as btree, k.conname as constraint_name,
                   i.indisunique and i.indimmediate and i.indpred is null and i.indexprs is null as is_unique,
                   i.indisprimary as is_primary, pg_get_expr(i.indpred, i.indrelid) as predicate,
                   array(select coalesce(a.attname::text, '')
                         from unnest((i.indkey::smallint[])[0:i.indnkeyatts - 1]) with ordinality k (attnum, n)
                         left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
                         order by k.n) as columns
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
                join pg_am am on am.oid = x.relam
                left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
            where c.relnamespace = to_regnamespace(?) and c.relname = any (?) and i.indisvalid
            order by 1, 2
            """;

    // From PostgreSQL 18 a key may be NOT ENFORCED; before, one that is not holds through triggers that may be switched
    // off.
    private static final String FOREIGN_KEYS = """
            select c.relname as relation, k.conname as name, n.nspname as parent_schema, p.relname as parent,
                   array(select a.attname::text from unnest(k.conkey) with ordinality u (attnum, n)
                         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by u.n) as columns,
                   array(select a.attname::text from unnest(k.confkey) with ordinality u (attnum, n)
                         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by u.n) as parent_columns,
                   k.convalidated and coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true' and not exists (
                       select from pg_trigger t where t.tgconstraint = k.oid and t.tgenabled in ('D', 'R')) as holds
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_class p on p.oid = k.confrelid join pg_namespace n on n.oid = p.relnamespace
            where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = to_regnamespace(?) and c.relname = any (?)
            order by 1, 2
            """;

    private TableLayouts() {}

    /**
     * Reads the tables that are there.
     *
     * @param catalog with an empty search path, so that expressions name functions with their schema
     */
    static Map<String, TableLayout> read(CatalogReader catalog, String schema, Collection<String> names)
            throws SQLException {
        Map<String, List<ColumnState>> columns = columns(catalog, schema, names);
        Map<String, List<IndexState>> indexes = indexes(catalog, schema, names);
        Map<String, List<ForeignKeyState>> foreignKeys = foreignKeys(catalog, schema, names);
        Map<String, TableLayout> layouts = new HashMap<>();
        columns.forEach((table, itsColumns) -> layouts.put(
                table,
                new TableLayout(
                        itsColumns,
                        indexes.getOrDefault(table, List.of()),
                        foreignKeys.getOrDefault(table, List.of()))));
        return layouts;
    }

    private static Map<String, List<ColumnState>> columns(
            CatalogReader catalog, String schema, Collection<String> names) throws SQLException {
        return catalog
                .list(
                        COLUMNS,
                        row -> new ColumnState(
                                row.getString("relation"),
                                row.getString("name"),
                                row.getBoolean("not_null"),
                                row.getBoolean("generated"),
                                row.getString("default_value")),
                        schema,
                        names)
                .stream()
                .collect(groupingBy(ColumnState::table));
    }

    private static Map<String, List<IndexState>> indexes(CatalogReader catalog, String schema, Collection<String> names)
            throws SQLException {
        return catalog
                .list(
                        INDEXES,
                        row -> new IndexState(
                                row.getString("relation"),
                                row.getString("name"),
                                row.getBoolean("btree"),
                                row.getBoolean("is_unique"),
                                row.getString("constraint_name"),
                                row.getBoolean("is_primary"),
                                CatalogReader.textsInOrder(row, "columns"),
                                row.getString("predicate")),
                        schema,
                        names)
                .stream()
                .collect(groupingBy(IndexState::table));
    }

    private static Map<String, List<ForeignKeyState>> foreignKeys(
            CatalogReader catalog, String schema, Collection<String> names) throws SQLException {
        return catalog
                .list(
                        FOREIGN_KEYS,
                        row -> new ForeignKeyState(
                                row.getString("relation"),
                                row.getString("name"),
                                CatalogReader.textsInOrder(row, "columns"),
                                row.getString("parent_schema"),
                                row.getString("parent"),
                                CatalogReader.textsInOrder(row, "parent_columns"),
                                row.getBoolean("holds")),
                        schema,
                        names)
                .stream()
                .collect(groupingBy(ForeignKeyState::table));
    }
}
