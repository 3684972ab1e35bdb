package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.TenantBinding;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.revocation.EpochReading;
import id.umkm.tenancy.revocation.EpochSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads epochs from PostgreSQL, and refuses what a replica shows. Safe for use by many threads. */
public final class JdbcEpochSource implements EpochSource {

    private static final String WITH_TIME = "select tenant_id, epoch, pg_is_in_recovery() as is_replica,"
            + " (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros from ";

    private final DataSource loader;
    private final String schema;
    private final Duration patience;

    /**
     * Creates the source.
     *
     * @param loader a small pool of its own to the primary, as the application role; not tenant-bound
     * @param schema the schema of the library's tables
     * @param patience how long to wait for a commit whose outcome is not known, positive
     */
    public JdbcEpochSource(DataSource loader, String schema, Duration patience) {
        this.loader = loader;
        this.schema = schema;
        this.patience = patience;
    }

    /** Reads in one round trip where connections come in auto-commit mode, as those of pools do. */
    @Override
    public EpochReading read(Collection<TenantId> tenants) {
        try (Connection connection = loader.getConnection()) {
            return reading(
                    connection,
                    WITH_TIME + "{schema}.tenancy_epochs(?)",
                    tenants.stream().mapToLong(TenantId::value).toArray());
        } catch (SQLException | DatabaseException e) {
            throw new AccessUnavailableException("the epochs of " + tenants.size() + " tenant(s) could not be read", e);
        }
    }

    /** Waits for the lock that the transaction in question holds on the row, if the server is still at it. */
    @Override
    public EpochReading readSettled(TenantId tenant) {
        try {
            return Transactions.run(loader, connection -> {
                TenantBinding.bind(connection, schema, tenant, null);
                new Database(connection, schema)
                        .exists("select set_config('lock_timeout', ?, true)", patience.toMillis() + "ms");
                return reading(
                        connection, WITH_TIME + "{schema}.tenancy_epoch where tenant_id = ? for share", tenant.value());
            });
        } catch (DatabaseException e) {
            throw new AccessUnavailableException(
                    "what became of a commit in tenant " + tenant + " could not be found out", e);
        }
    }

    private EpochReading reading(Connection connection, String sql, @Nullable Object parameter) {
        Map<TenantId, Long> epochs = new HashMap<>();
        long[] micros = {0};
        new Database(connection, schema)
                .forEach(
                        sql,
                        row -> {
                            requirePrimary(row, connection);
                            micros[0] = row.getLong("micros");
                            return epochs.put(new TenantId(row.getLong("tenant_id")), row.getLong("epoch"));
                        },
                        parameter);
        return new EpochReading(micros[0], epochs);
    }

    // A URL may list several servers, and lead to one that was the primary a moment ago. A new connection may lead on.
    private static void requirePrimary(ResultSet row, Connection connection) throws SQLException {
        if (row.getBoolean("is_replica")) {
            connection.abort(Runnable::run);
            throw new AccessUnavailableException(
                    "the epochs were read on a replica, which may be behind; let the URL lead to the primary alone, such as"
                            + " by targetServerType=primary where it lists several servers",
                    null);
        }
    }
}
