package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Generates row-level security from a model, and applies it: the library's functions, policies that are on and forced,
 * and, together with them, the grants. Immutable and safe for use by many threads.
 */
public final class RowLevelSecurity {

    private final ProtectionModel model;

    /**
     * Creates the generator.
     *
     * @param model what is to be protected
     */
    public RowLevelSecurity(ProtectionModel model) {
        this.model = model;
    }

    /**
     * Returns the statements that protect a database from nothing, to be run as the owner role in one transaction. They
     * may be run again.
     *
     * @return the statements for PostgreSQL without Citus
     */
    public List<String> ddl() {
        ProtectionPlan plan = new ProtectionPlan(model);
        new LibraryFunctions(model, false).all().forEach(shape -> plan.function(shape, null));
        model.tables().forEach(table -> plan.table(table, TableState.bare(table.name())));
        model.grantedGlobalTables().forEach(table -> plan.globalTable(table, TableState.bare(table)));
        plan.allSequences();
        return plan.statements();
    }

    /**
     * Protects a database, in one transaction and touching only what differs: where all is in place, it takes no lock on
     * any table. Concurrent calls wait for each other. It adds and corrects its own functions, policies and grants;
     * anything else that would widen access is left for {@link RowLevelSecurityVerifier} to refuse.
     *
     * @param owner connects as the owner role
     * @return the statements that were run; none where all was in place
     * @throws RowLevelSecurityException if a role, a table or a column is missing, or a table is not the owner's
     * @throws DatabaseException if the database refuses a statement; nothing was changed then
     */
    public List<String> apply(DataSource owner) {
        return Transactions.run(owner, "row-level security could not be applied", this::apply);
    }

    private List<String> apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('tenancy row-level security')),"
                    + " set_config('search_path', '', true)");
            List<String> statements = missing(new CatalogReader(connection));
            for (String sql : statements) {
                execute(statement, sql);
            }
            return statements;
        }
    }

    private List<String> missing(CatalogReader catalog) throws SQLException {
        List<String> names = new ArrayList<>(model.grantedGlobalTables());
        model.tables().forEach(table -> names.add(table.name()));
        Map<String, TableState> states = TableStates.read(catalog, model.schema(), names);
        List<Finding> obstacles = new Obstacles(model, catalog).find(states);
        if (!obstacles.isEmpty()) {
            throw new RowLevelSecurityException("Row-level security cannot be applied", obstacles);
        }
        ProtectionPlan plan = new ProtectionPlan(model);
        Map<FunctionShape, FunctionState> functions = FunctionStates.read(catalog, model);
        for (FunctionShape shape : LibraryFunctions.of(model, catalog)) {
            plan.function(shape, functions.get(shape));
        }
        for (ProtectedTable table : model.tables()) {
            plan.table(table, state(states, table.name()));
        }
        for (String table : model.grantedGlobalTables()) {
            if (state(states, table).ownedByUs()) {
                plan.globalTable(table, state(states, table));
            }
        }
        Sequences.withoutUsage(catalog, model, plan.runtimeRoles()).forEach(plan::sequence);
        return plan.statements();
    }

    private static TableState state(Map<String, TableState> states, String name) {
        return Objects.requireNonNull(states.get(name), name);
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\n  in: " + sql, e.getSQLState(), e);
        }
    }
}
