package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows that refer to none or to another tenant's, where no key keeps them from it. It reads through the system role,
 * and tells numbers alone.
 */
final class RowCensus {

    private static final String QUERY_CANCELED = "57014";

    private final ProtectionModel model;
    private final int mostSeconds;

    /**
     * @param mostSeconds how long one count may take
     */
    RowCensus(ProtectionModel model, int mostSeconds) {
        this.model = model;
        this.mostSeconds = mostSeconds;
    }

    /** The references that no key holds, as far as the catalogue tells. */
    List<ForeignKeyShape> unheld(CatalogReader catalog) throws SQLException {
        Map<String, TableLayout> layouts =
                TableLayouts.read(catalog, model.schema(), model.tablesByName().keySet());
        return StructurePlan.foreignKeys(model).stream()
                .filter(key -> isUnheld(key, layouts.get(key.table().name())))
                .toList();
    }

    private static boolean isUnheld(ForeignKeyShape key, @Nullable TableLayout table) {
        return table != null
                && table.foreignKeys().stream().noneMatch(state -> key.isCoveredBy(state) && state.holds());
    }

    List<Finding> count(Connection connection, List<ForeignKeyShape> unheld) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('statement_timeout', '" + mostSeconds + "s', true)");
        }
        for (ForeignKeyShape key : unheld) {
            count(connection, key, findings);
        }
        return findings;
    }

    private void count(Connection connection, ForeignKeyShape key, List<Finding> findings) throws SQLException {
        record Count(long violations, long crossing) {}
        String object = "table " + model.schema() + "." + key.table().name();
        Savepoint before = connection.setSavepoint();
        try {
            Count count = new CatalogReader(connection)
                    .list(key.countViolations(), row -> new Count(row.getLong("violations"), row.getLong("crossing")))
                    .get(0);
            if (count.violations > 0) {
                findings.add(new Finding(
                        object,
                        count.violations + " rows refer by " + key.describe() + " to none of their own, "
                                + count.crossing + " of them to another tenant's",
                        key.violated().remedy()));
            }
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            findings.add(new Finding(
                    object,
                    "rows that refer by " + key.describe() + " were not counted within " + mostSeconds + " seconds",
                    key.violated().remedy()));
        }
    }
}
