package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Statements on the epochs. */
final class EpochTable {

    // The clock keeps an epoch from being given out again after a restore or a failover.
    private static final String MICROSECONDS = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    /** Reads the platform's epoch, in a statement that reads something else. */
    static final String PLATFORM =
            "(select p.epoch from {schema}.tenancy_epochs(array[0]::bigint[]) p) as platform_epoch";

    private final Database database;

    EpochTable(Database database) {
        this.database = database;
    }

    /** Raises a tenant's epoch and holds its row until the transaction ends. */
    long raise(TenantId tenant) {
        Long epoch = database.first(
                "update {schema}.tenancy_epoch set epoch = greatest(epoch + 1, " + MICROSECONDS
                        + ") where tenant_id = ? returning epoch",
                row -> row.getLong(1),
                tenant.value());
        if (epoch == null) {
            throw new TenantContextException(
                    "tenant " + tenant + " has no epoch, so it does not exist; create it with createTenant first");
        }
        return epoch;
    }

    /** Raises an epoch on a connection of any role, which binds the tenant where none is bound. */
    void touch(TenantId tenant) {
        database.exists("select {schema}.tenancy_touch(?)", tenant.value());
    }

    @Nullable
    Long find(TenantId tenant) {
        return database.first(
                "select epoch from {schema}.tenancy_epoch where tenant_id = ?", row -> row.getLong(1), tenant.value());
    }

    long add(TenantId tenant) {
        return Objects.requireNonNull(database.first(
                "insert into {schema}.tenancy_epoch (tenant_id, epoch) values (?, " + MICROSECONDS
                        + ") returning epoch",
                row -> row.getLong(1),
                tenant.value()));
    }

    /** Reads what {@link #PLATFORM} found. */
    static long platform(ResultSet row) throws SQLException {
        return requirePlatform(row.getObject("platform_epoch", Long.class));
    }

    static long requirePlatform(@Nullable Long epoch) {
        if (epoch == null) {
            throw new AccessUnavailableException(
                    "the platform has no row in tenancy_epoch, so nobody can tell how old the plans are; insert the row"
                            + " with tenant_id 0 that the migration V1 made",
                    null);
        }
        return epoch;
    }
}
