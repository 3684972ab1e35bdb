package id.umkm.tenancy.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction on a connection of its own. */
public final class Transactions {

    private Transactions() {}

    /**
     * Runs work in a transaction, which commits when the work returns and rolls back when it throws. It joins no other.
     *
     * @param <T> the type of the result
     * @param source gives the connection, which goes back with auto-commit off: pools switch it on again
     * @param work what to run; it must not end the transaction or close the connection
     * @return what the work returned
     * @throws DatabaseException if the database refuses
     */
    public static <T extends @Nullable Object> T run(DataSource source, SqlFunction<Connection, T> work) {
        return run(source, "a transaction failed", work);
    }

    /** Runs work; a failure of the database's is told as the one given. */
    static <T extends @Nullable Object> T run(DataSource source, String failure, SqlFunction<Connection, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = attempt(connection, work);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(failure, e);
        }
    }

    private static <T extends @Nullable Object> T attempt(Connection connection, SqlFunction<Connection, T> work)
            throws SQLException {
        try {
            return work.apply(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            rollback(connection, failure);
            throw failure;
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
