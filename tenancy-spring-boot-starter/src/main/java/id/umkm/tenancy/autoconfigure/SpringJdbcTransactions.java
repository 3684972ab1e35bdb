package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.store.TransactionWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs the library's own statements in the host's Spring transactions, on the connection that Hibernate and JdbcClient use
 * there, so that they commit together. Safe for use by many threads.
 */
final class SpringJdbcTransactions implements JdbcTransactions, SmartInitializingSingleton {

    // Asked for at startup's end or the first transaction: the transaction manager itself rests on the data source.
    private final SingletonSupplier<TenantTransactionManager> transactions;

    SpringJdbcTransactions(Supplier<TenantTransactionManager> transactions) {
        this.transactions = SingletonSupplier.of(transactions);
    }

    /** Has a host refused at startup, not at its first change. */
    @Override
    public void afterSingletonsInstantiated() {
        transactions.obtain();
    }

    @Override
    @SuppressWarnings("NullAway") // the template returns what the work does, null or not
    public <T extends @Nullable Object> T inTransaction(TransactionWatch watch, SqlFunction<Connection, T> work) {
        TenantTransactionManager chosen = transactions.obtain();
        return new TransactionTemplate(chosen.manager()).execute(status -> {
            if (watch != TransactionWatch.NONE) {
                watch(watch, chosen, status.isNewTransaction());
            }
            return run(chosen, work);
        });
    }

    private static void watch(TransactionWatch watch, TenantTransactionManager chosen, boolean begun) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("transaction manager " + chosen.manager()
                    + " tells nobody how its transactions end, so caches could not follow what they change; leave its"
                    + " transactionSynchronization at SYNCHRONIZATION_ALWAYS");
        }
        TransactionSynchronizationManager.registerSynchronization(new WatchSynchronization(watch, begun));
    }

    private static <T extends @Nullable Object> T run(
            TenantTransactionManager chosen, SqlFunction<Connection, T> work) {
        DataSource dataSource = chosen.dataSource();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            requireTransaction(connection, chosen);
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException("a transaction failed", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    // Such as a JpaTransactionManager whose dialect does not show its connection.
    private static void requireTransaction(Connection connection, TenantTransactionManager chosen) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("transaction manager " + chosen.manager()
                    + " began a transaction, but none on the connection of " + chosen.dataSource()
                    + ", so nothing done there would be locked or atomic; let it manage that data source, or declare a"
                    + " bean of type " + JdbcTransactions.class.getName() + " that begins one there");
        }
    }
}
