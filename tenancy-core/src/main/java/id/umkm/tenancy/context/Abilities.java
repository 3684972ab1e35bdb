package id.umkm.tenancy.context;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a credential, such as an access token, leaves of its user's permissions. Abilities grant nothing: they narrow what
 * the user's memberships grant, in each decision. What the user sees they leave alone. An immutable value, safe for use by
 * many threads.
 */
public final class Abilities {

    private static final String ANY = "*";

    /** Narrows nothing. */
    public static final Abilities ALL = new Abilities(Set.of(ANY));

    private static final String SLUG = "[a-z][a-z0-9_-]{0,59}";
    private static final Pattern TEXT = Pattern.compile("\\*|" + SLUG + "\\.(\\*|" + SLUG + ")");

    private final Set<String> patterns;
    private final Map<String, Set<String>> actionsByModule = new HashMap<>();

    private Abilities(Set<String> patterns) {
        this.patterns = patterns;
        for (String pattern : patterns) {
            int dot = pattern.indexOf('.');
            String module = dot < 0 ? ANY : pattern.substring(0, dot);
            actionsByModule
                    .computeIfAbsent(module, key -> new HashSet<>())
                    .add(dot < 0 ? ANY : pattern.substring(dot + 1));
        }
    }

    /**
     * Narrows to what some patterns cover.
     *
     * @param patterns such as {@code sales.create}, {@code sales.*} or {@code *}; none leaves nothing
     * @return the abilities
     * @throws IllegalArgumentException if a text is no pattern
     */
    public static Abilities of(Collection<String> patterns) {
        for (String pattern : patterns) {
            if (!TEXT.matcher(pattern).matches()) {
                throw new IllegalArgumentException("ability '"
                        + (pattern.length() <= 80 ? pattern : pattern.substring(0, 80) + "…")
                        + "' is no pattern; write module.action, module.* or *");
            }
        }
        return new Abilities(new TreeSet<>(patterns));
    }

    /**
     * Tells whether they leave a permission, or a pattern of permissions, to the user.
     *
     * @param module the module's slug; null for the permissions of all modules
     * @param action the action's slug; null for all of the module's
     * @return true if one pattern covers all of it
     */
    public boolean cover(@Nullable String module, @Nullable String action) {
        if (actionsByModule.containsKey(ANY)) {
            return true;
        }
        Set<String> actions = module == null ? null : actionsByModule.get(module);
        return actions != null && (actions.contains(ANY) || (action != null && actions.contains(action)));
    }

    /**
     * Tells whether they narrow anything.
     *
     * @return false if they leave all permissions to the user
     */
    public boolean narrow() {
        return !actionsByModule.containsKey(ANY);
    }

    /**
     * Returns the patterns.
     *
     * @return a copy, sorted
     */
    public Set<String> patterns() {
        return new TreeSet<>(patterns);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Abilities that && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
