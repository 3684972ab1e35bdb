package id.umkm.tenancy.benchmarks.caching;

import java.util.Arrays;

/** Durations, one by one, so that none is rounded into a bucket. For one thread. */
final class Times {

    private long[] nanos = new long[1_024];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    /**
     * Returns the duration that a share of all does not exceed.
     *
     * @param share from 0 to 1; 1 for the longest
     * @return milliseconds
     */
    double millis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1e6;
    }

    /** Counts those up to a limit. */
    long upTo(double millis) {
        return Arrays.stream(nanos, 0, count)
                .filter(each -> each <= millis * 1e6)
                .count();
    }
}
