package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for what keeps a model from being applied, so that all of it is named at once. */
final class Obstacles {

    private final ProtectionModel model;
    private final CatalogReader catalog;
    private final Set<String> added;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param withStructure whether columns that a table lacks for its tenant are added too
     */
    Obstacles(ProtectionModel model, CatalogReader catalog, boolean withStructure) {
        this.model = model;
        this.catalog = catalog;
        this.added = withStructure ? model.structure().tenantByDefault() : Set.of();
    }

    List<Finding> find(Map<String, TableState> states) throws SQLException {
        roles();
        for (ProtectedTable table : model.tables()) {
            protectedTable(table, states.get(table.name()));
        }
        for (String table : model.grantedGlobalTables()) {
            globalTable(table, states.get(table));
        }
        return findings;
    }

    private void roles() throws SQLException {
        String owner = model.roles().owner();
        catalog.list("select current_user::text as name", row -> row.getString("name")).stream()
                .filter(user -> !user.equals(owner))
                .forEach(user -> add(
                        "role " + user,
                        "the connection that applies row-level security is not the owner role " + owner + "'s",
                        "give the credentials of " + owner));
        catalog.list(
                        "select name from unnest(?::text[]) name where not exists"
                                + " (select from pg_roles where rolname = name)",
                        row -> row.getString("name"),
                        model.roles().all())
                .forEach(role -> add(
                        "role " + role,
                        "it does not exist",
                        "let the roles be provisioned, or run docs/provision.sql as a superuser"));
    }

    private void protectedTable(ProtectedTable table, @Nullable TableState state) {
        String object = "table " + model.schema() + "." + table.name();
        if (state == null) {
            add(object, "it does not exist", "run the migration that creates it, in schema " + model.schema());
            return;
        }
        if (!state.isTable()) {
            add(
                    object,
                    "it is no table, so it can have no policy",
                    "protect the tables below it, make a view security_invoker, and map its entity with Hibernate's @View");
        }
        if (!state.ownedByUs()) {
            String owner = model.roles().owner();
            add(
                    object,
                    "it is owned by " + state.owner() + ", and only its owner can protect it",
                    "as " + state.owner() + " run ALTER TABLE " + Identifiers.qualify(model.schema(), table.name())
                            + " OWNER TO " + Identifiers.quote(owner));
        }
        if (!added.contains(table.name())) {
            column(object, table.tenantColumn(), state);
        }
        if (table.groupColumn() != null) {
            column(object, table.groupColumn(), state);
        }
    }

    private void column(String object, String column, TableState state) {
        if (!state.columns().contains(column)) {
            add(object, "it has no column " + column, "add the column by a migration, or correct the mapping");
        }
    }

    private void globalTable(String table, @Nullable TableState state) throws SQLException {
        String name = Identifiers.qualify(model.schema(), table);
        if (state == null) {
            add(
                    "table " + model.schema() + "." + table,
                    "it is listed as global but does not exist",
                    "create it, or take it off the list of global tables");
        } else if (!state.ownedByUs()
                && !catalog.isTrue(
                        "select has_table_privilege(oid, ?, 'SELECT') from pg_roles where rolname = ?",
                        name,
                        model.roles().application())) {
            add(
                    "table " + model.schema() + "." + table,
                    "it is listed as global, but is owned by " + state.owner() + " and closed to the application",
                    "as " + state.owner() + " run GRANT SELECT ON " + name + " TO "
                            + Identifiers.quote(model.roles().application()) + ", "
                            + Identifiers.quote(model.roles().applicationWide()));
        }
    }

    private void add(String object, String problem, String remedy) {
        findings.add(new Finding(object, problem, remedy));
    }
}
