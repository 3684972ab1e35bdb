package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Verifies row-level security through the very connections that a DataSource bean gives. */
final class DataSourceVerification {

    private static final Logger LOG = LoggerFactory.getLogger(DataSourceVerification.class);

    private final RowLevelSecurityVerifier verifier;
    private final RowLevelSecurityStatus status;

    DataSourceVerification(RowLevelSecurityVerifier verifier, RowLevelSecurityStatus status) {
        this.verifier = verifier;
        this.status = status;
    }

    /**
     * Verifies a data source, also for connections that are to read only, which may come from elsewhere.
     *
     * @throws RowLevelSecurityException with all findings, each naming the bean
     * @throws TenancyConfigurationException if it gives no connection
     */
    void verify(String name, DataSource dataSource) {
        try {
            apart(() -> {
                verifier.verify(dataSource);
                verifier.verify(new ReadOnlyConnections(dataSource));
            });
        } catch (RowLevelSecurityException e) {
            throw new RowLevelSecurityException(e.findings().stream()
                    .map(finding -> new Finding(
                            "DataSource bean '" + name + "', " + finding.object(), finding.problem(), finding.remedy()))
                    .toList());
        } catch (DatabaseException e) {
            throw new TenancyConfigurationException(
                    "The DataSource bean '" + name + "' gives no connection through which row-level security could be"
                            + " verified: " + e.getMessage(),
                    "Let it connect as the application role to a database that is there; or remove it.",
                    e);
        }
        status.verifiedThrough(name);
        LOG.info("Row-level security verified through DataSource bean '{}'", name);
    }

    // On a thread that has neither a tenant nor a transaction: a lazy bean may be made in the middle of both.
    private static void apart(Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        new Thread(task, "tenancy-verification").start();
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("row-level security could not be verified", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while row-level security was verified", e);
        }
    }

    /** A data source may send readers elsewhere, as LazyConnectionDataSourceProxy does. */
    private static final class ReadOnlyConnections extends DelegatingDataSource {

        ReadOnlyConnections(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try {
                connection.setReadOnly(true);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }
    }
}
