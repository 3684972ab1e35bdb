package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction on a connection of its own. */
final class Transactions {

    private Transactions() {}

    static <T extends @Nullable Object> T run(DataSource source, SqlFunction<Connection, T> work) {
        return run(source, "a transaction failed", work);
    }

    /** Runs work; a failure of the database's is told as the one given. */
    static <T extends @Nullable Object> T run(DataSource source, String failure, SqlFunction<Connection, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = runIn(connection, work);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(failure, e);
        }
    }

    private static <T extends @Nullable Object> T runIn(Connection connection, SqlFunction<Connection, T> work)
            throws SQLException {
        T result;
        try {
            result = work.apply(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            rollback(connection, failure);
            throw failure;
        }
        connection.commit();
        return result;
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
