package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.replica.ReadReplicas;
import id.umkm.tenancy.replica.RecentWriters;
import id.umkm.tenancy.replica.WriteNotingDataSource;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** The primary and its replicas behind one data source. */
final class ReplicatedDatabase implements AutoCloseable {

    private final ReadReplicas replicas;
    private final LazyConnectionDataSourceProxy dataSource;

    ReplicatedDatabase(TenantBoundDataSource primary, ReadReplicas replicas, RecentWriters writers) {
        this.replicas = replicas;
        this.dataSource = new LazyConnectionDataSourceProxy();
        dataSource.setTargetDataSource(new WriteNotingDataSource(primary, writers));
        dataSource.setReadOnlyDataSource(replicas);
        // Not asked of the database, which need not be there yet.
        dataSource.setDefaultAutoCommit(true);
        dataSource.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    LazyConnectionDataSourceProxy dataSource() {
        return dataSource;
    }

    void verifyBy(Consumer<DataSource> verification) {
        replicas.verifyBy(verification);
    }

    /** Counts the replicas that serve. */
    long serving() {
        return replicas.serving();
    }

    @Override
    public void close() {
        replicas.close();
    }
}
