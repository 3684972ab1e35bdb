package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.store.TransactionWatch.Ending;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions on connections of their own. Safe for use by many threads. */
final class OwnTransactions implements JdbcTransactions {

    private final DataSource dataSource;

    OwnTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWatch watch, SqlFunction<Connection, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result = attempt(connection, watch, work);
            commit(connection, watch);
            return result;
        } catch (SQLException e) {
            throw new DatabaseException("a transaction failed", e);
        }
    }

    private static <T extends @Nullable Object> T attempt(
            Connection connection, TransactionWatch watch, SqlFunction<Connection, T> work) throws SQLException {
        try {
            return work.apply(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            watch.ended(Ending.ROLLED_BACK);
            throw failure;
        }
    }

    private static void commit(Connection connection, TransactionWatch watch) throws SQLException {
        Ending ending = Ending.UNKNOWN;
        try {
            connection.commit();
            ending = Ending.COMMITTED;
        } finally {
            watch.ended(ending);
        }
    }
}
