package id.umkm.tenancy.replica;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Where transactions that only read go: to the replicas in turn, each tenant-bound as the primary is; to the primary while nobody
 * is bound, while the reader has written a moment ago, and where no replica serves. A replica serves once it is verified; one that gives
 * no connection is left alone, and asked again in the background. Safe for use by many threads.
 */
public final class ReadReplicas extends AbstractDataSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadReplicas.class);

    private final DataSource primary;
    private final List<Replica> replicas;
    private final RecentWriters writers;
    private final long retryNanos;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService prober = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "tenancy-replicas");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<DataSource> verification = replica -> {
        throw new IllegalStateException("nothing is verified yet");
    };

    /**
     * Creates it; until {@link #verifyBy} all goes to the primary.
     *
     * @param primary the tenant-bound data source of the primary
     * @param replicas tenant-bound data sources of the replicas
     * @param writers knows who reads from the primary for now
     * @param retry how long a replica that gives no connection is left alone
     */
    public ReadReplicas(
            DataSource primary, List<? extends DataSource> replicas, RecentWriters writers, Duration retry) {
        this.primary = primary;
        this.writers = writers;
        this.retryNanos = retry.toNanos();
        AtomicInteger number = new AtomicInteger();
        this.replicas = replicas.stream()
                .map(each -> new Replica("tenancy.datasource.replicas[" + number.getAndIncrement() + "]", each))
                .toList();
    }

    /**
     * Verifies the replicas, and lets those serve that answer. The others are verified when they come back.
     *
     * @param chosen verifies one: {@link RowLevelSecurityException} for one that would not keep tenants apart, {@link
     *     DatabaseException} for one that cannot be asked
     * @throws RowLevelSecurityException if a replica answers and would not keep tenants apart
     */
    public void verifyBy(Consumer<DataSource> chosen) {
        verification = chosen;
        for (Replica replica : replicas) {
            try {
                chosen.accept(replica.dataSource());
                replica.up();
                LOG.info("{} was verified and serves transactions that only read", replica.name());
            } catch (DatabaseException e) {
                replica.down(System.nanoTime());
                LOG.warn("{} cannot be reached; the others and the primary serve in its place", replica.name(), e);
            }
        }
    }

    /**
     * Counts the replicas that serve.
     *
     * @return how many are verified and have given a connection when they were asked last
     */
    public long serving() {
        return replicas.stream().filter(Replica::isUp).count();
    }

    /**
     * Counts the replicas.
     *
     * @return how many there are
     */
    public int size() {
        return replicas.size();
    }

    @Override
    public Connection getConnection() throws SQLException {
        TenantContext reader = TenantContext.current();
        if (reader == null || reader.actor() == null || writers.hasWritten(reader)) {
            return primary.getConnection();
        }
        int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((first + i) % replicas.size());
            probe(replica);
            if (replica.isUp()) {
                try {
                    return replica.dataSource().getConnection();
                } catch (SQLException e) {
                    down(replica, e);
                }
            }
        }
        return primary.getConnection();
    }

    /** Not for pools of one role. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return primary.getConnection(username, password);
    }

    private static void down(Replica replica, Exception failure) {
        if (replica.down(System.nanoTime())) {
            LOG.warn("{} gives no connection; the others and the primary serve in its place", replica.name(), failure);
        }
    }

    // In the background: nobody waits for a replica that may not be there.
    private void probe(Replica replica) {
        if (replica.beginProbe(System.nanoTime(), retryNanos)) {
            try {
                prober.execute(() -> bringBack(replica));
            } catch (RejectedExecutionException e) {
                replica.endProbe(System.nanoTime());
            }
        }
    }

    private void bringBack(Replica replica) {
        try {
            verification.accept(replica.dataSource());
            replica.up();
            LOG.info("{} is back: it was verified and serves transactions that only read", replica.name());
        } catch (RowLevelSecurityException e) {
            LOG.error("{} does not serve, for it would not keep tenants apart", replica.name(), e);
        } catch (RuntimeException e) {
            LOG.debug("{} is still away", replica.name(), e);
        } finally {
            replica.endProbe(System.nanoTime());
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
    }
}
