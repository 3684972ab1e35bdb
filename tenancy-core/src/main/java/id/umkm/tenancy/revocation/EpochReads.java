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
    private final Flights<HeldTenant, Read> flights = new Flights<>();

    EpochReads(EpochSource source, HeldTenants tenants, MonotonicClock clock) {
        this.source = source;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @param exists whether there was the tenant, at some moment after the read began */
    private record Read(long began, boolean exists) {}

    /**
     * Reads, or waits for a read under way, which may have begun too early for the decision that waits: look again.
     *
     * @param started when the decision started
     * @return false if the tenant does not exist; one that may have been created before the decision started does
     */
    boolean read(HeldTenant tenant, long started) {
        Read read = flights.join(tenant, () -> readNow(tenant));
        return read.exists || read.began - started < 0;
    }

    private Read readNow(HeldTenant tenant) {
        HeldTenant platform = tenants.platform();
        long began = clock.nanos();
        EpochReading reading = source.read(List.of(tenant.tenant(), TenantId.PLATFORM));
        tenants.read(List.of(tenant, platform), reading, began, Seen.DECISION);
        reading.requirePlatform();
        return new Read(began, reading.epochs().containsKey(tenant.tenant()));
    }
}
