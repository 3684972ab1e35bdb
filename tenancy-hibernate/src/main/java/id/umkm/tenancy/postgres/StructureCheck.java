package id.umkm.tenancy.postgres;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for what does not open rows to another tenant, and yet leaves something to the application's code or makes it slow:
 * references that no key holds, keys that leave the group out, indexes that policies cannot use. Its findings are warnings. The
 * library's own tables are left out.
 */
final class StructureCheck implements VerifierCheck {

    private static final String PUBLISHED = """
            select p.pubname as publication, p.tablename as relation from pg_publication_tables p
            where p.schemaname = ? and p.tablename = any (?)
            order by 1, 2
            """;

    private final ProtectionModel model;

    StructureCheck(ProtectionModel model) {
        this.model = model;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        Map<String, TableLayout> layouts =
                TableLayouts.read(catalog, model.schema(), model.tablesByName().keySet());
        for (ProtectedTable table : model.tables()) {
            TableLayout layout = layouts.get(table.name());
            if (layout != null && !LibraryTables.isLibrarys(table.name())) {
                columns(table, layout, findings);
                order(table, layout, findings);
                keys(table, layout, findings);
                indexes(table, layout, findings);
            }
        }
        published(catalog, findings);
    }

    private void columns(ProtectedTable table, TableLayout layout, Findings findings) {
        for (String name : columnsOfScope(table)) {
            ColumnState column = layout.column(name);
            if (column != null && !column.notNull()) {
                findings.add(
                        object(table),
                        "column " + name + " may be null, and a foreign key with a null in it holds nothing",
                        "run ALTER TABLE " + Identifiers.qualify(model.schema(), table.name()) + " ALTER COLUMN "
                                + Identifiers.quote(name) + " SET NOT NULL");
            }
        }
    }

    private static List<String> columnsOfScope(ProtectedTable table) {
        return table.groupColumn() == null
                ? List.of(table.tenantColumn())
                : List.of(table.tenantColumn(), table.groupColumn());
    }

    private void order(ProtectedTable table, TableLayout layout, Findings findings) {
        if (table.access() == Access.NONE) {
            return;
        }
        layout.indexes().stream()
                .filter(index -> index.btree() && !index.beginsWith(table.tenantColumn()))
                .forEach(index -> findings.add(
                        "index " + index.name() + " of table " + model.schema() + "." + table.name(),
                        "it does not begin with " + table.tenantColumn()
                                + ", as every condition of a policy does, so that it finds rows of all tenants",
                        "make it again with " + table.tenantColumn() + " first"));
    }

    // A reference is the model's, or that of a key which the model does not know.
    private void keys(ProtectedTable table, TableLayout layout, Findings findings) {
        List<ForeignKeyShape> wanted = wanted(table);
        for (ForeignKeyShape key : wanted) {
            if (layout.foreignKeys().stream().noneMatch(state -> key.isCoveredBy(state) && state.holds())) {
                findings.add(
                        object(table),
                        unheld(key, layout),
                        "run " + key.create().replaceAll("\\s+", " "));
            }
        }
        for (ForeignKeyState state : layout.foreignKeys()) {
            ProtectedTable parent = state.parentSchema().equals(model.schema())
                    ? model.tablesByName().get(state.parent())
                    : null;
            boolean modelled = wanted.stream().anyMatch(key -> key.isCoveredBy(state));
            if (!state.holds() && !modelled) {
                findings.add(
                        "foreign key " + state.name() + " of table " + model.schema() + "." + table.name(),
                        "it is not enforced, or was not validated",
                        "run ALTER TABLE … VALIDATE CONSTRAINT with FORCE lifted, as docs/database.md says");
            }
            if (parent != null && leavesGroupOut(table, parent, state) && !isDeclaredAcross(state)) {
                findings.add(
                        "foreign key " + state.name() + " of table " + model.schema() + "." + table.name(),
                        "it does not contain " + table.groupColumn()
                                + ", so that a row can refer to one of another group of its tenant",
                        "make it FOREIGN KEY (" + table.tenantColumn() + ", " + table.groupColumn()
                                + ", …), or declare the association @AcrossGroups");
            }
        }
    }

    private List<ForeignKeyShape> wanted(ProtectedTable table) {
        return StructurePlan.foreignKeys(model).stream()
                .filter(key -> key.table().equals(table))
                .toList();
    }

    private static String unheld(ForeignKeyShape key, TableLayout layout) {
        boolean there = layout.foreignKeys().stream().anyMatch(key::isCoveredBy);
        return "no foreign key holds the reference of " + key.describe()
                + (there ? ", for the one that is there is not enforced or was not validated" : "");
    }

    private static boolean leavesGroupOut(ProtectedTable table, ProtectedTable parent, ForeignKeyState state) {
        return table.groupColumn() != null
                && parent.groupColumn() != null
                && !state.pairs(table.groupColumn(), parent.groupColumn());
    }

    private boolean isDeclaredAcross(ForeignKeyState state) {
        return model.structure().references().stream()
                .filter(TableReference::acrossGroups)
                .map(reference -> ForeignKeyShape.of(reference, model))
                .anyMatch(key -> key != null && key.table().name().equals(state.table()) && key.isCoveredBy(state));
    }

    private void indexes(ProtectedTable table, TableLayout layout, Findings findings) {
        for (IndexShape index : neededIndexes(table, layout)) {
            if (layout.indexes().stream().noneMatch(index::isCoveredBy)) {
                findings.add(
                        object(table),
                        "no index begins with " + String.join(", ", index.columns()) + ", which " + index.purpose(),
                        "run " + index.create());
            }
        }
    }

    private Set<IndexShape> neededIndexes(ProtectedTable table, TableLayout layout) {
        Set<IndexShape> needed = new LinkedHashSet<>(new StructurePlan(model, Map.of()).indexes(table));
        for (ForeignKeyState state : layout.foreignKeys()) {
            if (state.parentSchema().equals(model.schema())
                    && model.tablesByName().containsKey(state.parent())) {
                List<String> others = new ArrayList<>(state.columns());
                others.removeAll(columnsOfScope(table));
                others.removeIf(name -> isGenerated(layout, name));
                if (others.isEmpty() && table.groupColumn() != null) {
                    others.add(table.groupColumn());
                }
                IndexShape index =
                        IndexShape.of(model.schema(), table, others, "finds what refers to a row of " + state.parent());
                if (!others.isEmpty() && needed.stream().noneMatch(other -> other.isSameAs(index))) {
                    needed.add(index);
                }
            }
        }
        return needed;
    }

    private static boolean isGenerated(TableLayout layout, String name) {
        ColumnState column = layout.column(name);
        return column != null && column.generated();
    }

    private void published(CatalogReader catalog, Findings findings) throws SQLException {
        record Published(String publication, String table) {}
        for (Published published : catalog.list(
                PUBLISHED,
                row -> new Published(row.getString("publication"), row.getString("relation")),
                model.schema(),
                model.tablesByName().keySet())) {
            findings.add(
                    "publication " + published.publication,
                    "it sends the rows of all tenants in " + model.schema() + "." + published.table
                            + " to its subscribers, where no policy of this database holds",
                    "make sure that who subscribes may have them, or run ALTER PUBLICATION "
                            + Identifiers.quote(published.publication) + " DROP TABLE "
                            + Identifiers.qualify(model.schema(), published.table));
        }
    }

    private String object(ProtectedTable table) {
        return "table " + model.schema() + "." + table.name();
    }
}
