package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import java.util.Map;

/**
 * What the database showed in one statement.
 *
 * @param databaseMicros the database's clock at that moment, in microseconds since 1970-01-01T00:00Z
 * @param epochs the epochs by tenant; a tenant that does not exist is missing
 */
public record EpochReading(long databaseMicros, Map<TenantId, Long> epochs) {

    /** Copies the map. */
    public EpochReading {
        epochs = Map.copyOf(epochs);
    }

    /** Requires that the platform was asked for and is there: without its epoch nobody decides. */
    void requirePlatform() {
        if (!epochs.containsKey(TenantId.PLATFORM)) {
            throw new AccessUnavailableException(
                    "the platform has no row in tenancy_epoch, so nobody can tell how old the plans are;"
                            + " insert the row with tenant_id 0 that the migration V1 made",
                    null);
        }
    }
}
