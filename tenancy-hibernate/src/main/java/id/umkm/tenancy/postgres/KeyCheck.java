package id.umkm.tenancy.postgres;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keys of protected tables contain the tenant: a unique key that does not tells which values other tenants have, and a
 * reference that does not reaches into them.
 */
final class KeyCheck implements VerifierCheck {

    // Rows of a table may be in its partitions and in tables that inherit from it, whose keys and triggers are their
    // own.
    private static final String MODEL = """
            with recursive model (oid, tenant_column) as (
                select c.oid, m.tenant_column
                from unnest(?::text[], ?::text[]) m (name, tenant_column)
                join pg_class c on c.relname = m.name and c.relnamespace = to_regnamespace(?)
                union
                select i.inhrelid, model.tenant_column from model join pg_inherits i on i.inhparent = model.oid)
            """;

    // An exclusion constraint may compare its columns in other ways than by equality.
    private static final String UNIQUE_KEYS = MODEL + """
            select n.nspname || '.' || c.relname as relation, m.tenant_column, x.relname as name,
                   i.indisexclusion as excludes
            from model m join pg_class c on c.oid = m.oid join pg_namespace n on n.oid = c.relnamespace
                join pg_index i on i.indrelid = m.oid join pg_class x on x.oid = i.indexrelid
            where (i.indisunique or i.indisexclusion) and not x.relispartition and not exists (
                select from pg_attribute a
                where a.attrelid = m.oid and a.attname = m.tenant_column
                  and a.attnum = any ((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                  and not exists (
                    select from pg_constraint k, unnest(k.conkey, k.conexclop) part (attnum, operator)
                        join pg_operator o on o.oid = part.operator
                    where k.conindid = i.indexrelid and part.attnum = a.attnum and o.oprname <> '='))
            order by 1, 3
            """;

    private static final String REFERENCES = MODEL + """
            select n.nspname || '.' || c.relname as relation, m.tenant_column, k.conname as name, false as excludes
            from pg_constraint k join model m on m.oid = k.conrelid join model p on p.oid = k.confrelid
                join pg_class c on c.oid = m.oid join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'f' and k.conparentid = 0 and not exists (
                select from unnest(k.conkey, k.confkey) pair (child, parent)
                join pg_attribute a on a.attrelid = m.oid and a.attnum = pair.child and a.attname = m.tenant_column
                join pg_attribute b on b.attrelid = p.oid and b.attnum = pair.parent and b.attname = p.tenant_column)
            order by 1, 3
            """;

    private final ProtectionModel model;

    KeyCheck(ProtectionModel model) {
        this.model = model;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        for (Key key : keys(catalog, UNIQUE_KEYS, table -> table.access() != Access.NONE)) {
            findings.add(
                    "unique key " + key.name + " of table " + key.table,
                    (key.excludes
                                    ? "it does not compare " + key.tenantColumn + " by ="
                                    : "it does not contain " + key.tenantColumn)
                            + ", so that it tells one tenant which values others have",
                    "make it one on (" + key.tenantColumn
                            + ", …); Hibernate generates a primary key so where @PartitionKey"
                            + " stands beside @TenantId");
        }
        for (Key key : keys(catalog, REFERENCES, table -> true)) {
            findings.add(
                    "foreign key " + key.name + " of table " + key.table,
                    "it does not contain " + key.tenantColumn + ", so that a row can refer to another tenant's",
                    "make it FOREIGN KEY (" + key.tenantColumn + ", …) REFERENCES … (" + key.tenantColumn + ", …)");
        }
    }

    private List<Key> keys(CatalogReader catalog, String sql, Predicate<ProtectedTable> which) throws SQLException {
        List<ProtectedTable> tables = model.tables().stream().filter(which).toList();
        return catalog.list(
                sql,
                row -> new Key(
                        row.getString("relation"),
                        row.getString("tenant_column"),
                        row.getString("name"),
                        row.getBoolean("excludes")),
                tables.stream().map(ProtectedTable::name).toList(),
                tables.stream().map(ProtectedTable::tenantColumn).toList(),
                model.schema());
    }

    private record Key(String table, String tenantColumn, String name, boolean excludes) {}
}
