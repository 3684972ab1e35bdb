package id.umkm.tenancy.attack;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the threads of a fuzz have seen. Safe for use by many threads. */
final class Tally {

    private static final int KEPT = 20;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder findings = new LongAdder();
    private final Queue<String> kept = new ConcurrentLinkedQueue<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.computeIfAbsent(what, any -> new LongAdder()).add(times);
    }

    long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** Notes what must not happen. */
    void find(String what) {
        findings.increment();
        if (kept.size() < KEPT) {
            kept.add(what);
        }
    }

    long findings() {
        return findings.sum();
    }

    /** The first of what must not happen. */
    List<String> examples() {
        return List.copyOf(kept);
    }

    @Override
    public String toString() {
        return new TreeMap<>(counts) + " findings=" + findings;
    }
}
