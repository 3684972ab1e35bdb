package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGStatement;

/**
 * What the canary tries in one transaction. Each fault that it finds is told without any data.
 *
 * <p>Its statements are planned anew each time: a plan that the server keeps with a connection goes by the policies that
 * held for the role when it was made, also once the role has become a superuser.
 */
final class CanaryAttempts {

    private static final String REFUSED = "42501";

    // A lock on the table is not the canary's to wait for.
    private static final int TIMEOUT_SECONDS = 10;

    private final Connection connection;
    private final String table;
    private final Set<String> faults;

    CanaryAttempts(Connection connection, String table, Set<String> faults) {
        this.connection = connection;
        this.table = table;
        this.faults = faults;
    }

    /** Looks for rows of others; its own row shows that the table is one where there is something to see. */
    void read(TenantId own) throws SQLException {
        try (Statement statement = statement();
                ResultSet counts = statement.executeQuery("select count(*) filter (where tenant_id = " + own
                        + "), count(*) filter (where tenant_id <> " + own + ") from " + table)) {
            counts.next();
            if (counts.getLong(1) == 0) {
                faults.add("the canary does not see its own row, so that nothing is proven");
            }
            if (counts.getLong(2) > 0) {
                faults.add("a row of another tenant was read");
            }
        }
    }

    void changeAndDelete(TenantId other) throws SQLException {
        if (update("update " + table + " set touched = touched + 1 where tenant_id = " + other) > 0) {
            faults.add("a row of another tenant was changed");
        }
        if (update("delete from " + table + " where tenant_id = " + other) > 0) {
            faults.add("a row of another tenant was deleted");
        }
    }

    /** Inserts for itself, which shows that there is a grant, and then for the other. */
    void insert(TenantId own, TenantId other) throws SQLException {
        insert(own);
        try {
            insert(other);
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return;
            }
            throw e;
        }
        faults.add("a row was inserted for another tenant");
    }

    void readWithoutTenant() throws SQLException {
        try (Statement statement = statement();
                ResultSet counts = statement.executeQuery("select count(*) from " + table)) {
            counts.next();
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return;
            }
            throw e;
        }
        faults.add("reading without a tenant did not fail");
    }

    // Nodes that probe at once must not wait for each other, so each takes an id of its own.
    private void insert(TenantId tenant) throws SQLException {
        long id = ThreadLocalRandom.current().nextLong(Long.MIN_VALUE, 0);
        update("insert into " + table + " (tenant_id, id) values (" + tenant + ", " + id + ")");
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = statement()) {
            return statement.executeUpdate(sql);
        }
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        // Drivers that cache everything would keep plans of these too.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }
}
