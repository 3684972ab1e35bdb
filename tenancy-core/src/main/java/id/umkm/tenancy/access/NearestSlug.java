package id.umkm.tenancy.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the known slug that a misspelt one probably meant. */
final class NearestSlug {

    /** The most edits for which a slug still counts as misspelt rather than as another. */
    private static final int FARTHEST = 3;

    private NearestSlug() {}

    /** Returns the nearest slug, the first in the alphabet among equals, or null if none is near. */
    static @Nullable String to(String slug, Collection<?> known) {
        List<String> candidates = known.stream().map(Object::toString).sorted().toList();
        String nearest = null;
        int best = FARTHEST + 1;
        for (String candidate : candidates) {
            int distance = distance(slug, candidate);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Counts the edits between two words (Levenshtein), row by row of the usual table. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
