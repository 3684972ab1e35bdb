package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key as it must be: with the tenant, and with the group where both tables have one and the reference stays within
 * it.
 *
 * @param kind {@code tenant}, {@code group}, or {@code plain} for a reference to a global table
 * @param columns all of its columns, the tenant's first
 * @param parentColumns the referenced columns, in the same order
 * @param reference the columns of the reference alone
 */
record ForeignKeyShape(
        String schema,
        String kind,
        ProtectedTable table,
        List<String> columns,
        String parent,
        @Nullable ProtectedTable protectedParent,
        List<String> parentColumns,
        List<String> reference) {

    /** The key for a reference; null where the model does not know both tables, and nobody can say what it must hold. */
    static @Nullable ForeignKeyShape of(TableReference reference, ProtectionModel model) {
        ProtectedTable table = model.tablesByName().get(reference.table());
        ProtectedTable parent = model.tablesByName().get(reference.parent());
        if (table == null || (parent == null && !model.globalTables().contains(reference.parent()))) {
            return null;
        }
        Set<List<String>> pairs = new LinkedHashSet<>();
        String kind = "plain";
        if (parent != null) {
            kind = "tenant";
            pairs.add(List.of(table.tenantColumn(), parent.tenantColumn()));
            if (table.groupColumn() != null && parent.groupColumn() != null && !reference.acrossGroups()) {
                kind = "group";
                pairs.add(List.of(table.groupColumn(), parent.groupColumn()));
            }
        }
        Set<List<String>> scope = Set.copyOf(pairs);
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < reference.columns().size(); i++) {
            List<String> pair = List.of(
                    reference.columns().get(i), reference.parentColumns().get(i));
            pairs.add(pair);
            if (!scope.contains(pair)) {
                alone.add(pair.get(0));
            }
        }
        return new ForeignKeyShape(
                model.schema(),
                kind,
                table,
                pairs.stream().map(pair -> pair.get(0)).toList(),
                reference.parent(),
                parent,
                pairs.stream().map(pair -> pair.get(1)).toList(),
                List.copyOf(alone));
    }

    String name() {
        List<String> parts = new ArrayList<>(List.of(table.name()));
        parts.addAll(reference);
        parts.addAll(List.of(parent, kind, "fk"));
        return Identifiers.name(parts.toArray(String[]::new));
    }

    boolean isCoveredBy(ForeignKeyState state) {
        return state.parentSchema().equals(schema)
                && state.parent().equals(parent)
                && IntStream.range(0, columns.size()).allMatch(i -> state.pairs(columns.get(i), parentColumns.get(i)));
    }

    /** Says in words what refers to what. */
    String describe() {
        return table.name() + " (" + String.join(", ", columns) + ") to " + parent + " ("
                + String.join(", ", parentColumns) + ")";
    }

    /**
     * The statement that adds it, if it is not there. FORCE is lifted for the moment of the check, which runs as the owner:
     * under the policies it would see the rows of no tenant. All of it takes effect at once or not at all.
     */
    String create() {
        return """
                DO $tenancy$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                                   WHERE conrelid = %s::pg_catalog.regclass AND conname = %s) THEN
                %s        ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s)
                            REFERENCES %s (%s);
                %s    END IF;
                END
                $tenancy$""".formatted(
                        Identifiers.literal(qualified(table.name())),
                        Identifiers.literal(name()),
                        forced("NO FORCE"),
                        qualified(table.name()),
                        Identifiers.quote(name()),
                        quoted(columns),
                        qualified(parent),
                        quoted(parentColumns),
                        forced("FORCE"));
    }

    private String forced(String force) {
        return protectedTables().stream()
                .map(name -> "        ALTER TABLE " + qualified(name) + " " + force + " ROW LEVEL SECURITY;\n")
                .collect(joining());
    }

    private List<String> protectedTables() {
        return protectedParent == null || parent.equals(table.name())
                ? List.of(table.name())
                : List.of(table.name(), parent);
    }

    /** The query that finds the rows that refer to none, or to one of another tenant; for the system role. */
    String findViolations() {
        return "SELECT c.* FROM " + violations();
    }

    /** The query that counts them, and those of them that refer to another tenant's row. */
    String countViolations() {
        return "SELECT count(*) AS violations, count(*) FILTER (WHERE " + crossing() + ") AS crossing FROM "
                + violations();
    }

    private String violations() {
        String referring = reference.isEmpty()
                ? "true"
                : reference.stream()
                        .map(column -> "c." + Identifiers.quote(column) + " IS NOT NULL")
                        .collect(joining(" AND "));
        return qualified(table.name()) + " c WHERE " + referring + " AND NOT EXISTS (SELECT FROM " + qualified(parent)
                + " p WHERE " + matching(columns) + ")";
    }

    private String crossing() {
        if (protectedParent == null) {
            return "false";
        }
        String tenant = "p." + Identifiers.quote(protectedParent.tenantColumn());
        String own = "c." + Identifiers.quote(table.tenantColumn());
        return "EXISTS (SELECT FROM " + qualified(parent) + " p WHERE " + matching(reference) + " AND " + tenant
                + " <> "
                + own + ") AND NOT EXISTS (SELECT FROM " + qualified(parent) + " p WHERE " + matching(reference)
                + " AND "
                + tenant + " = " + own + ")";
    }

    private String matching(List<String> some) {
        return IntStream.range(0, columns.size())
                .filter(i -> some.contains(columns.get(i)))
                .mapToObj(i ->
                        "p." + Identifiers.quote(parentColumns.get(i)) + " = c." + Identifiers.quote(columns.get(i)))
                .collect(joining(" AND "));
    }

    /** What is wrong with a database whose rows break the key. */
    Finding violated() {
        return new Finding(
                "table " + schema + "." + table.name(),
                "rows refer to " + parent + " rows that are not there, or are "
                        + switch (kind) {
                            case "group" -> "another tenant's or another group's";
                            case "tenant" -> "another tenant's";
                            default -> "gone";
                        }
                        + ", so the foreign key " + describe() + " cannot be added",
                "as the system role run " + findViolations() + ", and correct or delete what it finds");
    }

    /** The index that finds the rows that refer to one; null where that is no tenant's. */
    @Nullable
    IndexShape index() {
        return protectedParent == null || reference.isEmpty()
                ? null
                : IndexShape.of(schema, table, reference, "finds what refers to a row of " + parent);
    }

    /** The key of the other table that it needs. */
    UniqueKeyShape parentKey() {
        return new UniqueKeyShape(schema, parent, parentColumns, describe());
    }

    private String qualified(String name) {
        return Identifiers.qualify(schema, name);
    }

    static String quoted(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(joining(", "));
    }
}
