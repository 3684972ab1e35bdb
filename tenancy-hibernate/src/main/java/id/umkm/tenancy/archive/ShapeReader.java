package id.umkm.tenancy.archive;

import id.umkm.tenancy.archive.TableShape.Reference;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the catalogue how tables are made. For one connection. */
final class ShapeReader {

    private static final String COLUMNS = """
            select a.attname as name, quote_ident(a.attname) as quoted, format_type(a.atttypid, -1) as type,
                   a.attcollation <> 0 as collated,
                   case when a.atttypid = 'bool'::regtype then 'BOOLEAN'
                        when a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype,
                             'float4'::regtype, 'float8'::regtype) then 'NUMBER' else 'TEXT' end as kind
            from pg_attribute a
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum
            """;

    private static final String KEYS = """
            select i.indisprimary as is_primary,
                   array(select a.attname::text from unnest((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                         with ordinality k (attnum, n)
                         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.n) as columns
            from pg_index i
            where i.indrelid = to_regclass(?) and i.indisunique and i.indpred is null and i.indexprs is null and i.indisvalid
            order by i.indisprimary desc, i.indexrelid::regclass::text collate "C"
            """;

    private static final String REFERENCES = """
            select p.relname as parent, k.condeferrable as deferrable,
                   array(select quote_ident(a.attname) from unnest(k.conkey) with ordinality u (attnum, n)
                         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by u.n) as columns,
                   array(select quote_ident(a.attname) from unnest(k.confkey) with ordinality u (attnum, n)
                         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by u.n) as parent_columns,
                   (select bool_and(a.attnotnull) from unnest(k.conkey) u (attnum)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum) as mandatory
            from pg_constraint k join pg_class p on p.oid = k.confrelid
            where k.contype = 'f' and k.conparentid = 0 and k.conrelid = to_regclass(?)
              and p.relnamespace = to_regnamespace(?)
            order by k.conname collate "C"
            """;

    private final Rows rows;
    private final ProtectionModel model;

    ShapeReader(Connection connection, ProtectionModel model) {
        this.rows = new Rows(connection);
        this.model = model;
    }

    /** The tables whose rows are a tenant's, by name, parents before their children. */
    Map<String, TableShape> tenantTables() throws SQLException {
        List<TableShape> shapes = new ArrayList<>();
        for (ProtectedTable table : model.tenantTables()) {
            shapes.add(shape(table.name(), table.tenantColumn()));
        }
        Map<String, TableShape> ordered = new LinkedHashMap<>();
        TableOrder.parentsFirst(shapes).forEach(shape -> ordered.put(shape.name(), shape));
        return ordered;
    }

    /** The global tables of the schema, by name. */
    Map<String, TableShape> globalTables() throws SQLException {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        for (String table : model.globalTables().stream().sorted().toList()) {
            if (table.indexOf('.') < 0) {
                shapes.put(table, shape(table, null));
            }
        }
        return shapes;
    }

    private TableShape shape(String table, @Nullable String tenantColumn) throws SQLException {
        String qualified = rows.required(
                "select quote_ident(?) || '.' || quote_ident(?)", row -> row.getString(1), model.schema(), table);
        List<ColumnShape> columns = rows.list(COLUMNS, ShapeReader::column, qualified);
        if (columns.isEmpty()) {
            throw new TenantArchiveException(
                    ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                    "table " + qualified + " is in the entity model and not in the database; run the migrations first");
        }
        record Key(boolean primary, List<String> columns) {}
        List<Key> keys =
                rows.list(KEYS, row -> new Key(row.getBoolean("is_primary"), texts(row, "columns")), qualified);
        return new TableShape(
                table,
                qualified,
                columns,
                tenantColumn == null ? null : quoted(columns, tenantColumn, qualified),
                keys.stream().filter(Key::primary).findFirst().map(Key::columns).orElse(List.of()),
                keys.stream().filter(key -> !key.primary).map(Key::columns).toList(),
                rows.list(REFERENCES, ShapeReader::reference, qualified, model.schema()));
    }

    private static String quoted(List<ColumnShape> columns, String name, String table) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TenantArchiveException(
                        ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                        "table " + table + " has no column " + name + "; run the migrations first"))
                .quoted();
    }

    private static ColumnShape column(ResultSet row) throws SQLException {
        return new ColumnShape(
                row.getString("name"),
                row.getString("quoted"),
                row.getString("type"),
                ColumnShape.Kind.valueOf(row.getString("kind")),
                row.getBoolean("collated"));
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                row.getString("parent"),
                texts(row, "columns"),
                texts(row, "parent_columns"),
                row.getBoolean("deferrable"),
                row.getBoolean("mandatory"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add((String) text);
        }
        return texts;
    }
}
