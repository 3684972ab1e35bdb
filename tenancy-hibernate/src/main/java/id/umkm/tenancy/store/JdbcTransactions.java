package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.postgres.Transactions;
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
    <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work);

    /**
     * Gives each work a connection and a transaction of its own.
     *
     * @param dataSource gives the connections
     * @return transactions that join no other
     */
    static JdbcTransactions of(DataSource dataSource) {
        return new JdbcTransactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work) {
                return Transactions.run(dataSource, work);
            }
        };
    }
}
