package id.umkm.tenancy.revocation;

/** Notes what the caches do, and when. Safe for use by many threads. */
final class Journal {

    private final MonotonicClock clock;
    private final CacheStatistics statistics;
    private final RevocationObserver observer;

    Journal(MonotonicClock clock, CacheStatistics statistics, RevocationObserver observer) {
        this.clock = clock;
        this.statistics = statistics;
        this.observer = observer;
    }

    long now() {
        return clock.nanos();
    }

    void recentHit() {
        statistics.recentHit();
    }

    void local(CacheKind kind, boolean hit) {
        statistics.local(kind, hit);
    }

    /** Without a shared cache nothing is missed there. */
    void shared(SharedCache cache, CacheKind kind, boolean hit, long began) {
        if (cache != SharedCache.NONE) {
            statistics.shared(kind, hit);
            observer.sharedAsked(kind, hit, clock.nanos() - began);
        }
    }

    void loaded(CacheKind kind, long began) {
        observer.loaded(kind, clock.nanos() - began);
    }
}
