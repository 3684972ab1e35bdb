package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool of connections as a further database role of the host's, made by {@link TenancyConnections}. No tenant is bound
 * on them: what they reach is what the role was granted. Closed together with the application.
 */
public final class RoleDataSource extends DelegatingDataSource implements AutoCloseable {

    private final HikariDataSource pool;

    RoleDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    /** Closes the pool. Closing it again does nothing. */
    @Override
    public void close() {
        pool.close();
    }
}
