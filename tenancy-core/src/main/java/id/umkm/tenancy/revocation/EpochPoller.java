package id.umkm.tenancy.revocation;

import id.umkm.tenancy.revocation.RevocationObserver.Seen;
import java.util.List;

/** Asks the database for the epochs of all tenants held, in one statement, so that decisions need not. Run by one thread at a time. */
final class EpochPoller {

    private final EpochSource source;
    private final HeldTenants tenants;
    private final IdleTenants idle;
    private final MonotonicClock clock;
    private final RevocationObserver observer;
    private volatile Known newest = Known.NOTHING;

    EpochPoller(
            EpochSource source,
            HeldTenants tenants,
            IdleTenants idle,
            MonotonicClock clock,
            RevocationObserver observer) {
        this.source = source;
        this.tenants = tenants;
        this.idle = idle;
        this.clock = clock;
        this.observer = observer;
    }

    void run() {
        try {
            idle.forget();
            poll();
        } catch (RuntimeException e) {
            observer.pollFailed(e);
        }
    }

    /** Tells whether the newest poll that succeeded began longer ago than decisions may rely on. */
    boolean isStale() {
        return !newest.isFreshAt(clock.nanos());
    }

    private void poll() {
        List<HeldTenant> asked = tenants.all();
        // Before asking: what is committed after this moment may be missing from the answer.
        long began = clock.nanos();
        EpochReading reading =
                source.read(asked.stream().map(HeldTenant::tenant).toList());
        tenants.read(asked, reading, began, Seen.POLL);
        reading.requirePlatform();
        long ended = clock.nanos();
        newest = Known.NOTHING.read(0, began, ended);
        observer.polled(asked.size(), ended - began);
    }
}
