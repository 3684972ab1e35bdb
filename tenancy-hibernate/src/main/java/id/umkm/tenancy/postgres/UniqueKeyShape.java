package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A unique key that a foreign key refers to.
 *
 * @param usedBy the foreign key, in words
 */
record UniqueKeyShape(String schema, String table, List<String> columns, String usedBy) {

    boolean isSameAs(UniqueKeyShape other) {
        return table.equals(other.table) && Set.copyOf(columns).equals(Set.copyOf(other.columns));
    }

    boolean isCoveredBy(IndexState state) {
        return state.isKeyOf(columns);
    }

    /** The statement that adds it, if the table has no key of these columns in whatever order and by whatever name. */
    String create() {
        List<String> sorted = columns.stream().sorted().toList();
        return """
                DO $tenancy$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_catalog.pg_index i
                                   WHERE i.indrelid = %s::pg_catalog.regclass AND i.indisunique AND i.indisvalid
                                     AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
                                     AND ARRAY(SELECT a.attname::text COLLATE "C" FROM pg_catalog.pg_attribute a
                                               WHERE a.attrelid = i.indrelid
                                                 AND a.attnum = ANY ((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                                               ORDER BY 1) = ARRAY[%s]) THEN
                        CREATE UNIQUE INDEX %s ON %s (%s);
                    END IF;
                END
                $tenancy$""".formatted(
                Identifiers.literal(Identifiers.qualify(schema, table)),
                String.join(", ", sorted.stream().map(Identifiers::literal).toList()),
                Identifiers.quote(name()),
                Identifiers.qualify(schema, table),
                ForeignKeyShape.quoted(columns));
    }

    private String name() {
        List<String> parts = new ArrayList<>(List.of(table));
        parts.addAll(columns);
        parts.add("key");
        return Identifiers.name(parts.toArray(String[]::new));
    }

    Finding violated() {
        return new Finding(
                "table " + schema + "." + table,
                "rows have the same " + String.join(", ", columns) + ", which the foreign key " + usedBy
                        + " needs to be unique",
                "as the system role find them by " + "SELECT " + ForeignKeyShape.quoted(columns) + ", count(*) FROM "
                        + Identifiers.qualify(schema, table) + " GROUP BY " + ForeignKeyShape.quoted(columns)
                        + " HAVING count(*) > 1");
    }
}
