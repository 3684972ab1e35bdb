package id.umkm.tenancy.revocation;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the caches answered, since this node began. Safe for use by many threads; the counts are each right, and need
 * not fit together while decisions are made.
 */
public final class CacheStatistics {

    private final LongAdder decisions = new LongAdder();
    private final LongAdder[] localHits = adders();
    private final LongAdder[] localMisses = adders();
    private final LongAdder[] sharedHits = adders();
    private final LongAdder[] sharedMisses = adders();

    /**
     * Counts answers from the memory of this process.
     *
     * @param kind of what
     * @return how many
     */
    public long localHits(CacheKind kind) {
        // A decision that finds all in one place counts once, for speed, and stands for two.
        return localHits[kind.ordinal()].sum() + (kind == CacheKind.PLANS ? 0 : decisions.sum());
    }

    /**
     * Counts questions that the memory of this process did not answer.
     *
     * @param kind of what
     * @return how many
     */
    public long localMisses(CacheKind kind) {
        return localMisses[kind.ordinal()].sum();
    }

    /**
     * Counts answers from the shared cache.
     *
     * @param kind of what
     * @return how many
     */
    public long sharedHits(CacheKind kind) {
        return sharedHits[kind.ordinal()].sum();
    }

    /**
     * Counts questions that the shared cache did not answer, where there is one.
     *
     * @param kind of what
     * @return how many
     */
    public long sharedMisses(CacheKind kind) {
        return sharedMisses[kind.ordinal()].sum();
    }

    void recentHit() {
        decisions.increment();
    }

    void local(CacheKind kind, boolean hit) {
        (hit ? localHits : localMisses)[kind.ordinal()].increment();
    }

    void shared(CacheKind kind, boolean hit) {
        (hit ? sharedHits : sharedMisses)[kind.ordinal()].increment();
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[CacheKind.values().length];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}
