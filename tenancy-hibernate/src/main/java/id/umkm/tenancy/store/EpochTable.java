package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import java.util.Objects;

/** Statements on the epochs. */
final class EpochTable {

    // The clock keeps an epoch from being given out again after a restore or a failover.
    private static final String MICROSECONDS = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

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

    long add(TenantId tenant) {
        return Objects.requireNonNull(database.first(
                "insert into {schema}.tenancy_epoch (tenant_id, epoch) values (?, " + MICROSECONDS
                        + ") returning epoch",
                row -> row.getLong(1),
                tenant.value()));
    }
}
