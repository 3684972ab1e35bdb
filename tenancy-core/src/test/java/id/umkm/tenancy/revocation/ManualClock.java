package id.umkm.tenancy.revocation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on; each reading is a little later than the one before. */
final class ManualClock implements MonotonicClock {

    private final AtomicLong nanos;

    /** Creates a clock that is about to overflow, as the real one may be. */
    ManualClock() {
        this(Long.MAX_VALUE - 1_000_000);
    }

    ManualClock(long start) {
        nanos = new AtomicLong(start);
    }

    @Override
    public long nanos() {
        return nanos.incrementAndGet();
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
