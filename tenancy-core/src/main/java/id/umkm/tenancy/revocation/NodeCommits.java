package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver.Seen;
import java.util.List;

/** Makes what this node commits count on this node at once, and tells the others. Safe for use by many threads. */
final class NodeCommits implements CommitListener {

    private final HeldTenants tenants;
    private final EpochSource source;
    private final EpochMessages messages;
    private final MonotonicClock clock;
    private final RevocationObserver observer;

    /**
     * Creates it.
     *
     * @param tenants the tenants held
     * @param source finds out what became of a commit
     * @param messages tells other nodes
     * @param clock measures ages
     * @param observer is told of outcomes that stay unknown
     */
    public NodeCommits(
            HeldTenants tenants,
            EpochSource source,
            EpochMessages messages,
            MonotonicClock clock,
            RevocationObserver observer) {
        this.tenants = tenants;
        this.source = source;
        this.messages = messages;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public void committed(TenantId tenant, long epoch) {
        tenants.committed(tenant, epoch);
        messages.publish(tenant, epoch);
    }

    /**
     * Waits until the database tells what became of the commit. Where it does not tell, all that is cached of the tenant is
     * dropped, and the next decision asks.
     */
    @Override
    public void outcomeUnknown(TenantId tenant) {
        HeldTenant held = tenants.find(tenant);
        if (held == null) {
            // Whoever holds it from now on asks.
            return;
        }
        long began = clock.nanos();
        try {
            EpochReading settled = source.readSettled(tenant);
            tenants.read(List.of(held), settled, began, Seen.COMMIT);
            if (!settled.epochs().containsKey(tenant)) {
                // Erased, so there is no epoch that would outdate what is cached.
                tenants.forget(held);
            }
        } catch (RuntimeException e) {
            tenants.forget(tenant);
            observer.outcomeUnknown(tenant, e);
        }
    }
}
