package id.umkm.tenancy.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * A host whose every transaction only reads, as Spring begins one, over the routing that the starter uses: to a replica, or to
 * the primary where a transaction is not known to read. Counts what each of them is asked for.
 */
final class ReadingHost extends DelegatingDataSource {

    private final AtomicInteger onPrimary = new AtomicInteger();
    private final AtomicInteger onReplica = new AtomicInteger();

    ReadingHost(DataSource primary, DataSource replica) {
        LazyConnectionDataSourceProxy routing = new LazyConnectionDataSourceProxy();
        routing.setTargetDataSource(counted(primary, onPrimary));
        routing.setReadOnlyDataSource(counted(replica, onReplica));
        routing.setDefaultAutoCommit(true);
        routing.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        setTargetDataSource(routing);
    }

    private static DataSource counted(DataSource source, AtomicInteger count) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                count.incrementAndGet();
                return super.getConnection();
            }
        };
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    int onPrimary() {
        return onPrimary.get();
    }

    int onReplica() {
        return onReplica.get();
    }
}
