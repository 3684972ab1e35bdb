package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index as it must be at least: it begins with the tenant, for every condition of a policy does.
 *
 * @param others the columns that follow, in any order
 * @param groupColumn the column that may stand among them; null where there is none
 * @param purpose what it is for
 */
record IndexShape(
        String schema,
        String table,
        String tenantColumn,
        List<String> others,
        @Nullable String groupColumn,
        String purpose) {

    static IndexShape of(String schema, ProtectedTable table, List<String> others, String purpose) {
        return new IndexShape(schema, table.name(), table.tenantColumn(), others, table.groupColumn(), purpose);
    }

    /** The index that a policy with groups uses; null where the table has none. */
    static @Nullable IndexShape ofGroups(String schema, ProtectedTable table) {
        return table.groupColumn() == null
                ? null
                : of(schema, table, List.of(table.groupColumn()), "finds the rows of the visible groups");
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(tenantColumn));
        columns.addAll(others);
        return columns;
    }

    boolean isSameAs(IndexShape other) {
        return table.equals(other.table) && Set.copyOf(others).equals(Set.copyOf(other.others));
    }

    boolean isCoveredBy(IndexState state) {
        return state.finds(
                tenantColumn, new LinkedHashSet<>(others), groupColumn == null ? Set.of() : Set.of(groupColumn));
    }

    String create() {
        List<String> parts = new ArrayList<>(List.of(table));
        parts.addAll(others);
        parts.addAll(List.of("tenant", "idx"));
        return "CREATE INDEX IF NOT EXISTS " + Identifiers.quote(Identifiers.name(parts.toArray(String[]::new)))
                + " ON " + Identifiers.qualify(schema, table) + " (" + ForeignKeyShape.quoted(columns()) + ")";
    }
}
