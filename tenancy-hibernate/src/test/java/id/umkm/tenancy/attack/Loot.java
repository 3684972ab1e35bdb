package id.umkm.tenancy.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an attack brought home.
 *
 * @param seen all values that were read, as text
 * @param touched how many of the victim's rows were found or changed, where the road tells
 */
record Loot(List<String> seen, long touched) {

    private static final Pattern CANARY = Pattern.compile("\\[\\d+/[\\d-]+]");

    static Loot nothing() {
        return new Loot(List.of(), 0);
    }

    static Loot touched(long rows) {
        return new Loot(List.of(), rows);
    }

    static Loot seen(@Nullable Object... values) {
        return seen(Arrays.asList(values));
    }

    static Loot seen(Collection<? extends @Nullable Object> values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value instanceof Object[] row ? Arrays.deepToString(row) : String.valueOf(value));
        }
        return new Loot(texts, 0);
    }

    Loot and(Loot more) {
        List<String> all = new ArrayList<>(seen);
        all.addAll(more.seen);
        return new Loot(all, touched + more.touched);
    }

    /** The canaries among what was read. */
    Set<String> canaries() {
        Set<String> found = new TreeSet<>();
        for (String value : seen) {
            Matcher matcher = CANARY.matcher(value);
            while (matcher.find()) {
                found.add(matcher.group());
            }
        }
        return found;
    }
}
