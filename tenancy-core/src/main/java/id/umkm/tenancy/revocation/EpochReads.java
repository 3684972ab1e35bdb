package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver.Seen;
import java.util.List;

/**
 * Reads of an epoch that decisions wait for, because what the node knows is too old. Decisions in one tenant share the read
 * that is under way. Safe for use by many threads.
 */
final class EpochReads {

    private final EpochSource source;
    private final HeldTenants tenants;
    private final MonotonicClock clock;
    private final Flights<HeldTenant, EpochReading> flights = new Flights<>();

    EpochReads(EpochSource source, HeldTenants tenants, MonotonicClock clock) {
        this.source = source;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Reads, or waits for a read under way, which may have begun too early for the decision that waits: look again.
     *
     * @return whether the tenant exists
     */
    boolean read(HeldTenant tenant) {
        EpochReading reading = flights.join(tenant, () -> readNow(tenant));
        return reading.epochs().containsKey(tenant.tenant());
    }

    private EpochReading readNow(HeldTenant tenant) {
        HeldTenant platform = tenants.platform();
        long began = clock.nanos();
        EpochReading reading = source.read(List.of(tenant.tenant(), TenantId.PLATFORM));
        tenants.read(List.of(tenant, platform), reading, began, Seen.DECISION);
        if (!reading.epochs().containsKey(TenantId.PLATFORM)) {
            throw new AccessUnavailableException(
                    "the platform has no row in tenancy_epoch, so nobody can tell how old the plans are;"
                            + " insert the row with tenant_id 0 that the migration V1 made",
                    null);
        }
        return reading;
    }
}
