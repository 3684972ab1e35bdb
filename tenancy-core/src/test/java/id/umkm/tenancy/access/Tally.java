package id.umkm.tenancy.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts answers by their text. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String answer) {
        counts.merge(answer, 1L, Long::sum);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Set<String> answers() {
        return counts.keySet();
    }

    /** Returns how many percent of the answers begin with a text. */
    double percentOf(String beginning) {
        long matching = counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(beginning))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return 100.0 * matching / total();
    }

    @Override
    public String toString() {
        return total() + " answers: " + counts;
    }
}
