package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs JDBC work in a transaction on a connection of the tenant-bound data source, with auto-commit off; changes on a
 * connection without a transaction are refused. Implementations may join a transaction that is under way, as those of
 * Spring do; they are safe for use by many threads.
 */
public interface JdbcTransactions {

    /**
     * Runs work in a transaction, which commits when the work returns and rolls back when it throws, unless it belongs to
     * somebody further out.
     *
     * @param <T> the type of the result
     * @param work what to run; it must not end the transaction or close the connection
     * @return what the work returned
     * @throws DatabaseException if the database refuses
     */
    default <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work) {
        return inTransaction(TransactionWatch.NONE, work);
    }

    /**
     * Runs work in a transaction, and tells what becomes of that transaction, though it belong to somebody further out. The
     * caches of who may do what rest on this: a commit that nobody is told of is not seen on this node before the next poll.
     *
     * @param <T> the type of the result
     * @param watch is told, also where the work throws
     * @param work what to run; it must not end the transaction or close the connection
     * @return what the work returned
     * @throws DatabaseException if the database refuses
     * @throws IllegalStateException if nobody could tell how the transaction ends
     */
    <T extends @Nullable Object> T inTransaction(TransactionWatch watch, SqlFunction<Connection, T> work);

    /**
     * Gives each work a connection and a transaction of its own.
     *
     * @param dataSource gives the connections
     * @return transactions that join no other
     */
    static JdbcTransactions of(DataSource dataSource) {
        return new OwnTransactions(dataSource);
    }
}
