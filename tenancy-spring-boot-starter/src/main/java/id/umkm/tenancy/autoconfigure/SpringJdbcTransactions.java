package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.store.JdbcTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the library's own statements in the host's Spring transactions, on the connection that Hibernate and JdbcClient use
 * there, so that they commit together. Safe for use by many threads.
 */
final class SpringJdbcTransactions implements JdbcTransactions {

    private final DataSource dataSource;

    // Asked for at the first transaction: the transaction manager itself rests on the data source.
    private final Supplier<PlatformTransactionManager> transactions;

    SpringJdbcTransactions(DataSource dataSource, Supplier<PlatformTransactionManager> transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    @Override
    @SuppressWarnings("NullAway") // the template returns what the work does, null or not
    public <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work) {
        return new TransactionTemplate(transactions.get()).execute(status -> run(work));
    }

    private <T extends @Nullable Object> T run(SqlFunction<Connection, T> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException("a transaction failed", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
