package id.umkm.tenancy.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Works out what the host's tables need beside policies and grants: a tenant in each row, keys that hold rows of one tenant
 * together, and indexes that begin with the tenant. It adds, and removes nothing but keys that it makes again with the
 * tenant at their beginning.
 */
final class StructurePlan {

    static final String KEYS = "keys between tables";

    private final ProtectionModel model;
    private final Map<String, TableLayout> layouts;
    private final List<ForeignKeyShape> foreignKeys;

    /**
     * @param layouts what is there, by table; a table that is missing here is taken as one with nothing
     */
    StructurePlan(ProtectionModel model, Map<String, TableLayout> layouts) {
        this.model = model;
        this.layouts = layouts;
        this.foreignKeys = foreignKeys(model);
    }

    /** The keys that the model's references call for, in a fixed order; a reference that another's key holds has none. */
    static List<ForeignKeyShape> foreignKeys(ProtectionModel model) {
        Map<String, ForeignKeyShape> byName = new LinkedHashMap<>();
        model.structure().references().stream()
                .map(reference -> ForeignKeyShape.of(reference, model))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(ForeignKeyShape::name))
                .forEach(key -> byName.putIfAbsent(key.name(), key));
        return List.copyOf(byName.values());
    }

    /** What a table needs before it is protected, without what binds it to others. */
    List<Step> table(ProtectedTable table) {
        if (LibraryTables.isLibrarys(table.name())) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        tenant(table, steps);
        indexes(table).stream()
                .filter(index -> layout(table.name()).indexes().stream().noneMatch(index::isCoveredBy))
                .forEach(index -> steps.add(new Step(section(table), index.purpose(), index.create(), null)));
        return steps;
    }

    /** The keys, once every table has what they need. */
    List<Step> keys() {
        List<Step> steps = new ArrayList<>();
        Set<UniqueKeyShape> parentKeys = new LinkedHashSet<>();
        List<ForeignKeyShape> missing = foreignKeys.stream()
                .filter(key -> layout(key.table().name()).foreignKeys().stream().noneMatch(key::isCoveredBy))
                .toList();
        missing.stream()
                .map(ForeignKeyShape::parentKey)
                .filter(key -> !LibraryTables.isLibrarys(key.table()))
                .filter(key -> layout(key.table()).indexes().stream().noneMatch(key::isCoveredBy))
                .filter(key -> parentKeys.stream().noneMatch(other -> other.isSameAs(key)))
                .forEach(parentKeys::add);
        parentKeys.forEach(key -> steps.add(new Step(KEYS, "for " + key.usedBy(), key.create(), key.violated())));
        missing.forEach(key -> steps.add(new Step(KEYS, key.describe(), key.create(), key.violated())));
        return steps;
    }

    /** The indexes that a table must have at least. */
    List<IndexShape> indexes(ProtectedTable table) {
        Map<Set<String>, IndexShape> byColumns = new LinkedHashMap<>();
        IndexShape groups = IndexShape.ofGroups(model.schema(), table);
        if (groups != null) {
            byColumns.put(Set.copyOf(groups.others()), groups);
        }
        for (ForeignKeyShape key : foreignKeys) {
            IndexShape index = key.table().equals(table) ? key.index() : null;
            if (index != null) {
                byColumns.putIfAbsent(Set.copyOf(index.others()), index);
            }
        }
        return List.copyOf(byColumns.values());
    }

    private void tenant(ProtectedTable table, List<Step> steps) {
        String name = Identifiers.qualify(model.schema(), table.name());
        String column = Identifiers.quote(table.tenantColumn());
        ColumnState there = layout(table.name()).column(table.tenantColumn());
        if (model.structure().tenantByDefault().contains(table.name())) {
            if (there == null) {
                steps.add(new Step(
                        section(table),
                        "Hibernate writes no tenant here, so the database does",
                        "ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + column + " bigint",
                        null));
            }
            String bound = Identifiers.qualify(model.schema(), LibraryFunctions.CURRENT_TENANT) + "()";
            if (there == null || !PolicyShape.sameExpression(bound, there.defaultValue())) {
                steps.add(Step.of(
                        section(table), "ALTER TABLE " + name + " ALTER COLUMN " + column + " SET DEFAULT " + bound));
            }
        }
        if (there == null || !there.notNull()) {
            steps.add(new Step(
                    section(table),
                    null,
                    "ALTER TABLE " + name + " ALTER COLUMN " + column + " SET NOT NULL",
                    withoutTenant(table)));
        }
        keys(table, steps);
    }

    private Finding withoutTenant(ProtectedTable table) {
        String name = Identifiers.qualify(model.schema(), table.name());
        String column = Identifiers.quote(table.tenantColumn());
        return new Finding(
                "table " + model.schema() + "." + table.name(),
                "rows have no " + table.tenantColumn() + ", and belong to nobody",
                "as the system role run SELECT * FROM " + name + " WHERE " + column
                        + " IS NULL; then, as the owner in one transaction, ALTER TABLE " + name
                        + " NO FORCE ROW LEVEL SECURITY, give each of them the tenant of the row that it belongs to, and ALTER"
                        + " TABLE " + name + " FORCE ROW LEVEL SECURITY");
    }

    // Hibernate makes keys of the columns that it knows, in an order of its own.
    private void keys(ProtectedTable table, List<Step> steps) {
        for (IndexState index : layout(table.name()).indexes()) {
            String tenant = table.tenantColumn();
            boolean without = index.unique() && !index.columns().contains(tenant);
            boolean late = index.primary() && !index.beginsWith(tenant) && !isReferredTo(table);
            if (index.constraint() != null && (without || late)) {
                steps.add(new Step(
                        section(table),
                        without
                                ? "without the tenant it would tell one which values others have"
                                : "every condition of a policy begins with the tenant",
                        again(table, index, index.constraint()),
                        withoutTenant(table)));
            }
        }
    }

    private String again(ProtectedTable table, IndexState index, String constraint) {
        Set<String> columns = new LinkedHashSet<>(List.of(table.tenantColumn()));
        columns.addAll(index.columns());
        String name = Identifiers.quote(constraint);
        return "ALTER TABLE " + Identifiers.qualify(model.schema(), table.name()) + " DROP CONSTRAINT " + name
                + ", ADD CONSTRAINT " + name + (index.primary() ? " PRIMARY KEY (" : " UNIQUE (")
                + ForeignKeyShape.quoted(List.copyOf(columns)) + ")";
    }

    private boolean isReferredTo(ProtectedTable table) {
        return layouts.values().stream()
                .flatMap(layout -> layout.foreignKeys().stream())
                .anyMatch(key -> key.parent().equals(table.name()));
    }

    private TableLayout layout(String table) {
        return layouts.getOrDefault(table, TableLayout.BARE);
    }

    private static String section(ProtectedTable table) {
        return ProtectionPlan.section(table.name());
    }
}
