package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.postgres.TenantBinding;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads within one tenant, each time in one snapshot of the database. Safe for use by many threads. */
final class SnapshotTransactions {

    private final DataSource loader;
    private final String schema;

    /**
     * @param loader gives connections of the application role that are not tenant-bound, for the tenant is that of the
     *     question
     */
    SnapshotTransactions(DataSource loader, String schema) {
        this.loader = loader;
        this.schema = schema;
    }

    /**
     * Reads.
     *
     * @throws AccessUnavailableException if the database cannot be reached or refuses
     */
    <T extends @Nullable Object> T run(TenantId tenant, SqlFunction<Database, T> work) {
        try {
            return Transactions.run(loader, connection -> {
                beginSnapshot(connection);
                TenantBinding.bind(connection, schema, tenant, null);
                return work.apply(new Database(connection, schema));
            });
        } catch (DatabaseException e) {
            throw new AccessUnavailableException(
                    "who may do what in tenant " + tenant + " could not be read: " + e.getMessage(), e);
        }
    }

    private static void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }
}
