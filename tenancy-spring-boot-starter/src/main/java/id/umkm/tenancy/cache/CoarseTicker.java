package id.umkm.tenancy.cache;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * The time of the last poll. Reading a clock takes about as long as a decision, and a time to live need not be exact: changes
 * come into effect by epochs. Safe for use by many threads.
 */
final class CoarseTicker implements Ticker {

    private volatile long nanos = System.nanoTime();

    void tick() {
        nanos = System.nanoTime();
    }

    @Override
    public long read() {
        return nanos;
    }
}
