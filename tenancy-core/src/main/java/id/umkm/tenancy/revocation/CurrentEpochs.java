package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/** Tells what a decision must be at least as new as. Safe for use by many threads. */
final class CurrentEpochs {

    private final HeldTenants tenants;
    private final EpochReads reads;

    CurrentEpochs(HeldTenants tenants, EpochReads reads) {
        this.tenants = tenants;
        this.reads = reads;
    }

    /**
     * Finds the newest epochs known, after asking the database where that is too old for a decision.
     *
     * @param started when the decision started; what was committed later may be missed, as if it had been made earlier
     * @return the point, or null for a tenant that does not exist
     * @throws AccessUnavailableException if the database must be asked and does not answer
     */
    @Nullable
    DecisionPoint at(TenantId tenant, long started) {
        while (true) {
            HeldTenant held = tenants.hold(tenant);
            HeldTenant platform = tenants.platform();
            Known known = held.known();
            Known global = platform.known();
            if (known.isFreshAt(started) && global.isFreshAt(started)) {
                return new DecisionPoint(held, platform, new Epochs(known.epoch(), global.epoch()));
            }
            // Perhaps that of another decision, which began before this one started; so look again.
            if (!reads.read(held, started)) {
                tenants.forget(held);
                return null;
            }
        }
    }
}
