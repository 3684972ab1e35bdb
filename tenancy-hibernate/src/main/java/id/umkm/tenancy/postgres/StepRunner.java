package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the steps of a plan. For one use. */
final class StepRunner {

    /** The class of SQLSTATEs for rows that break a constraint. */
    private static final String INTEGRITY_VIOLATION = "23";

    private final Connection connection;
    private final Set<Finding> violated = new LinkedHashSet<>();

    StepRunner(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs all steps. Those that rows stand against are named together, and none is kept.
     *
     * @throws RowLevelSecurityException if rows stand against any
     */
    void run(List<Step> steps) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Step step : steps) {
                if (step.whenRowsViolate() == null) {
                    execute(statement, step.sql());
                } else {
                    attempt(statement, step, step.whenRowsViolate());
                }
            }
        }
        if (!violated.isEmpty()) {
            throw new RowLevelSecurityException(
                    "Row-level security cannot be applied to the rows that are there", List.copyOf(violated));
        }
    }

    private void attempt(Statement statement, Step step, Finding finding) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(statement, step.sql());
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
                throw e;
            }
            connection.rollback(before);
            violated.add(finding);
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\n  in: " + sql, e.getSQLState(), e);
        }
    }
}
