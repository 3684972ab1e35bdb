package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks the database for the epochs of tenants that another node has sent a message about, without waiting for the next poll.
 * However many messages come, one statement is under way at a time, for all tenants that wait. Safe for use by many threads.
 */
final class EpochWakeups {

    private final EpochSource source;
    private final HeldTenants tenants;
    private final MonotonicClock clock;
    private final Executor executor;
    private final RevocationObserver observer;
    private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();

    /**
     * Creates it.
     *
     * @param source reads epochs
     * @param tenants the tenants held
     * @param clock measures ages
     * @param executor runs the reads
     * @param observer is told of failures
     */
    public EpochWakeups(
            EpochSource source,
            HeldTenants tenants,
            MonotonicClock clock,
            Executor executor,
            RevocationObserver observer) {
        this.source = source;
        this.tenants = tenants;
        this.clock = clock;
        this.executor = executor;
        this.observer = observer;
    }

    /**
     * Takes a message. It does not raise the epoch, for nothing vouches for it: it makes the node ask, unless the tenant is not
     * held or the epoch is known.
     *
     * @param tenant the tenant
     * @param epoch the epoch that somebody committed, as the message says
     */
    public void received(TenantId tenant, long epoch) {
        HeldTenant held = tenants.find(tenant);
        if (held != null && held.known().epoch() < epoch) {
            // A read under way may have begun before that commit, so it does not count for this message.
            waiting.add(tenant);
            start();
        }
    }

    private void start() {
        if (reading.compareAndSet(false, true)) {
            try {
                executor.execute(this::readAll);
            } catch (RejectedExecutionException e) {
                reading.set(false);
                observer.pollFailed(e);
            }
        }
    }

    private void readAll() {
        try {
            for (List<HeldTenant> asked = takeWaiting(); !asked.isEmpty(); asked = takeWaiting()) {
                read(asked);
            }
        } catch (RuntimeException e) {
            // The poll will show what these messages were about.
            observer.pollFailed(e);
        } finally {
            reading.set(false);
        }
        // One that came after the last look and found the reader still at work.
        if (!waiting.isEmpty()) {
            start();
        }
    }

    private List<HeldTenant> takeWaiting() {
        List<HeldTenant> taken = new ArrayList<>();
        for (TenantId tenant : waiting) {
            waiting.remove(tenant);
            HeldTenant held = tenants.find(tenant);
            if (held != null) {
                taken.add(held);
            }
        }
        return taken;
    }

    private void read(List<HeldTenant> asked) {
        long began = clock.nanos();
        EpochReading reading =
                source.read(asked.stream().map(HeldTenant::tenant).toList());
        tenants.read(asked, reading, began, Seen.MESSAGE);
    }
}
