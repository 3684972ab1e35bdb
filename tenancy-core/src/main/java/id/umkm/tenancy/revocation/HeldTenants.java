package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tenants that a node decides for, with what it knows of the epoch of each. The platform is held always, others from
 * their first decision until they are forgotten. Safe for use by many threads.
 */
final class HeldTenants {

    private final Map<TenantId, HeldTenant> held = new ConcurrentHashMap<>();
    private final MonotonicClock clock;
    private final RevocationObserver observer;

    /**
     * Creates it, with the platform held.
     *
     * @param clock measures ages
     * @param observer is told of epochs
     */
    HeldTenants(MonotonicClock clock, RevocationObserver observer) {
        this.clock = clock;
        this.observer = observer;
        hold(TenantId.PLATFORM);
    }

    /**
     * Counts the tenants.
     *
     * @return how many are held, the platform among them
     */
    int size() {
        return held.size();
    }

    /**
     * Takes in that this node has committed a change, before the committing call returns: from now on no decision here rests
     * on anything older.
     *
     * @param tenant the tenant
     * @param epoch the epoch that the transaction raised it to
     */
    void committed(TenantId tenant, long epoch) {
        // A tenant that is held from now on is read after the commit.
        HeldTenant current = held.get(tenant);
        if (current != null && current.raise(epoch, clock.nanos())) {
            observer.raised(tenant, Seen.COMMIT, -1);
        }
    }

    /**
     * Gives a tenant up: what is cached of it serves no more, and its next decision asks the database. The platform is held
     * again at once.
     *
     * @param tenant the tenant
     */
    void forget(TenantId tenant) {
        HeldTenant current = held.remove(tenant);
        if (current != null) {
            current.forget();
        }
        if (tenant.isPlatform()) {
            hold(tenant);
        }
    }

    HeldTenant hold(TenantId tenant) {
        HeldTenant current = held.get(tenant);
        return current != null ? current : held.computeIfAbsent(tenant, HeldTenant::new);
    }

    HeldTenant platform() {
        return hold(TenantId.PLATFORM);
    }

    @Nullable
    HeldTenant find(TenantId tenant) {
        return held.get(tenant);
    }

    List<HeldTenant> all() {
        return new ArrayList<>(held.values());
    }

    /** Forgets a tenant unless it is held anew. */
    void forget(HeldTenant tenant) {
        if (held.remove(tenant.tenant(), tenant)) {
            tenant.forget();
        }
    }

    /**
     * Takes in what one read showed of some tenants.
     *
     * @param asked the tenants as they were held when the read began
     * @param began when it began, taken before asking
     */
    void read(Collection<HeldTenant> asked, EpochReading reading, long began, Seen seen) {
        for (HeldTenant tenant : asked) {
            Long shown = reading.epochs().get(tenant.tenant());
            // A row that is missing tells nothing.
            if (shown != null) {
                read(tenant, shown, began, seen, reading.databaseMicros());
            }
        }
    }

    /** Takes in what a load showed; it is a read of the epoch too. */
    void loaded(HeldTenant tenant, HeldTenant platform, Epochs shown, long began) {
        read(tenant, shown.tenant(), began, Seen.DECISION, Long.MIN_VALUE);
        read(platform, shown.platform(), began, Seen.DECISION, Long.MIN_VALUE);
    }

    private void read(HeldTenant tenant, long shown, long began, Seen seen, long databaseMicros) {
        long now = clock.nanos();
        Known before = tenant.read(shown, began, now);
        if (before.isContradictedBy(shown, began)) {
            putBack(tenant, shown, began, now);
        } else if (before.state() == Known.State.READ && shown > before.epoch()) {
            // Epochs follow the database's clock in microseconds.
            observer.raised(
                    tenant.tenant(), seen, databaseMicros == Long.MIN_VALUE ? -1 : Math.max(0, databaseMicros - shown));
        }
    }

    // Replaced, not lowered: what is cached of it goes with the object, though its epochs may be given out again.
    private void putBack(HeldTenant tenant, long shown, long began, long now) {
        HeldTenant anew = new HeldTenant(tenant.tenant());
        anew.read(shown, began, now);
        if (held.replace(tenant.tenant(), tenant, anew)) {
            tenant.forget();
            observer.restored(tenant.tenant());
        }
    }
}
