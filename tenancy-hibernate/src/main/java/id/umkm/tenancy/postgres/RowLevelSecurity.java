package id.umkm.tenancy.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * and, together with them, the grants; with {@link #complete} also what the tables of the model need for it: a tenant in
 * each row, foreign keys that hold the rows of one tenant together, and indexes that begin with the tenant. A file for
 * review, {@link #script}, and what is run come from one plan. Immutable and safe for use by many threads.
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
     * Returns the statements that protect a database from nothing, to be run as the owner role in one transaction, once
     * the tables are there. They may be run again.
     *
     * @return the statements for PostgreSQL without Citus
     */
    public List<String> ddl() {
        return fromNothing().stream().map(Step::sql).toList();
    }

    /**
     * Returns the statements of {@link #ddl()} as a script for people to review and for Flyway or psql to run. The same
     * model gives the same text.
     *
     * @return the script, which may be run again
     */
    public String script() {
        return Script.header(model) + Script.of(model, fromNothing());
    }

    /**
     * Writes {@link #script()} to a file, in UTF-8.
     *
     * @param file the file, which is replaced if it is there; its folders are made
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, script(), UTF_8);
    }

    /**
     * Tells whether a file is what {@link #writeTo} would write: a test for a build.
     *
     * @param file the file
     * @return true if it is there and has the same text
     * @throws IOException if it cannot be read
     */
    public boolean isWrittenTo(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file, UTF_8).equals(script());
    }

    private List<Step> fromNothing() {
        ProtectionPlan plan = new ProtectionPlan(model);
        StructurePlan structure = new StructurePlan(model, Map.of());
        new LibraryFunctions(model, false).all().forEach(shape -> plan.function(shape, null));
        for (ProtectedTable table : model.tables()) {
            plan.add(structure.table(table));
            plan.table(table, TableState.bare(table.name()));
        }
        model.grantedGlobalTables().forEach(table -> plan.globalTable(table, TableState.bare(table)));
        plan.allSequences();
        plan.add(structure.keys());
        return plan.steps();
    }

    /**
     * Protects a database, in one transaction and touching only what differs: where all is in place, it takes no lock on
     * any table. Concurrent calls wait for each other. It adds and corrects its own functions, policies and grants;
     * anything else that would widen access is left for {@link RowLevelSecurityVerifier} to refuse. Keys and indexes are
     * left to migrations.
     *
     * @param owner connects as the owner role
     * @return the statements that were run; none where all was in place
     * @throws RowLevelSecurityException if a role, a table or a column is missing, or a table is not the owner's
     * @throws DatabaseException if the database refuses a statement; nothing was changed then
     */
    public List<String> apply(DataSource owner) {
        return run(owner, false);
    }

    /**
     * Does what {@link #apply} does, and completes the host's tables in the same transaction: columns and defaults for the
     * tenant where Hibernate writes none, keys and indexes. For tables that Hibernate generates; where migrations make
     * them, let one run {@link #script()} or {@link #pending}.
     *
     * <p>Foreign keys are checked with FORCE lifted, for under it the owner sees no rows to check; nobody else sees it lifted,
     * for that ends with the transaction.
     *
     * @param owner connects as the owner role
     * @return the statements that were run; none where all was in place
     * @throws RowLevelSecurityException if a role or a table is missing, a table is not the owner's, or rows that are there
     *     break a key; the message has the SQL that finds them. Nothing was changed then
     * @throws DatabaseException if the database refuses a statement; nothing was changed then
     */
    public List<String> complete(DataSource owner) {
        return run(owner, true);
    }

    /**
     * Writes down what {@link #complete} would run, and changes nothing: the content of the next migration.
     *
     * @param owner connects as the owner role
     * @return the statements with what they are for, for one transaction of the owner; empty where all is in place
     * @throws RowLevelSecurityException if a role or a table is missing, or a table is not the owner's
     * @throws DatabaseException if the database cannot be asked
     */
    public String pending(DataSource owner) {
        return Transactions.run(owner, "what row-level security lacks could not be listed", connection -> {
            begin(connection);
            return Script.of(model, missing(new CatalogReader(connection), true));
        });
    }

    /**
     * Creates or corrects the library's functions alone: for a database without row-level security, and without the roles,
     * where the binding of a tenant still calls them. Nothing is granted; PostgreSQL opens new functions to all.
     *
     * @param owner connects as a role that may create functions in the schema
     * @return the statements that were run; none where all was in place
     * @throws DatabaseException if the database refuses a statement; nothing was changed then
     */
    public List<String> createFunctions(DataSource owner) {
        return Transactions.run(owner, "the functions of Tenancy could not be created", connection -> {
            begin(connection);
            CatalogReader catalog = new CatalogReader(connection);
            Map<FunctionShape, FunctionState> there = FunctionStates.read(catalog, model);
            List<Step> steps = new ArrayList<>();
            for (FunctionShape shape : LibraryFunctions.of(model, catalog)) {
                FunctionState state = there.get(shape);
                if (state != null && !shape.returnsAs(state)) {
                    steps.add(Step.of(ProtectionPlan.FUNCTIONS, shape.drop()));
                }
                if (state == null || !shape.matches(state)) {
                    steps.add(Step.of(ProtectionPlan.FUNCTIONS, shape.create()));
                }
            }
            new StepRunner(connection).run(steps);
            return steps.stream().map(Step::sql).toList();
        });
    }

    private List<String> run(DataSource owner, boolean structure) {
        return Transactions.run(owner, "row-level security could not be applied", connection -> {
            begin(connection);
            List<Step> steps = missing(new CatalogReader(connection), structure);
            new StepRunner(connection).run(steps);
            return steps.stream().map(Step::sql).toList();
        });
    }

    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('tenancy row-level security')),"
                    + " set_config('search_path', '', true)");
        }
    }

    private List<Step> missing(CatalogReader catalog, boolean withStructure) throws SQLException {
        List<String> names = new ArrayList<>(model.grantedGlobalTables());
        model.tables().forEach(table -> names.add(table.name()));
        Map<String, TableState> states = TableStates.read(catalog, model.schema(), names);
        List<Finding> obstacles = new Obstacles(model, catalog, withStructure).find(states);
        if (!obstacles.isEmpty()) {
            throw new RowLevelSecurityException("Row-level security cannot be applied", obstacles);
        }
        ProtectionPlan plan = new ProtectionPlan(model);
        StructurePlan structure =
                new StructurePlan(model, withStructure ? TableLayouts.read(catalog, model.schema(), names) : Map.of());
        Map<FunctionShape, FunctionState> functions = FunctionStates.read(catalog, model);
        for (FunctionShape shape : LibraryFunctions.of(model, catalog)) {
            plan.function(shape, functions.get(shape));
        }
        for (ProtectedTable table : model.tables()) {
            plan.add(withStructure ? structure.table(table) : List.of());
            plan.table(table, state(states, table.name()));
        }
        for (String table : model.grantedGlobalTables()) {
            if (state(states, table).ownedByUs()) {
                plan.globalTable(table, state(states, table));
            }
        }
        Sequences.withoutUsage(catalog, model, plan.runtimeRoles()).forEach(plan::sequence);
        plan.add(withStructure ? structure.keys() : List.of());
        return plan.steps();
    }

    private static TableState state(Map<String, TableState> states, String name) {
        return Objects.requireNonNull(states.get(name), name);
    }
}
