package id.umkm.tenancy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one user holds in one tenant, compiled for fast decisions: for each group with a membership a bit set of
 * permissions, own and inheritable, with its time window. Immutable and safe for use by many threads.
 */
public final class Grants {

    /** No live membership at the group. */
    static final int ABSENT = 0;
    /** A live membership at the group, without the permission. */
    static final int MEMBER = 1;
    /** A live role at the group with the permission. */
    static final int HELD = 2;

    private static final Grants NONE = new Grants(new long[0], 0, null);

    // Beyond this many entries a search by halves beats one by one, which has no branch that is hard to foretell.
    private static final int FEW = 8;

    // One entry for each group and window, sorted by group: the group's id, the words of its own permissions, then
    // those
    // of its inheritable ones. One flat array: a decision touches few lines of memory.
    private final long[] entries;
    private final int words;
    private final int stride;
    // For each entry the first moment inside and the first after; null where every window is without bounds.
    private final long @Nullable [] bounds;

    private Grants(long[] entries, int words, long @Nullable [] bounds) {
        this.entries = entries;
        this.words = words;
        this.stride = 1 + 2 * words;
        this.bounds = bounds;
    }

    /**
     * Returns the grants of a user who has none.
     *
     * @return empty grants
     */
    public static Grants none() {
        return NONE;
    }

    /**
     * Compiles memberships. Patterns that the catalogue does not know grant nothing.
     *
     * @param memberships all memberships of one user in one tenant, live or not
     * @param catalog the catalogue that numbers the permissions
     * @return the grants
     * @throws IllegalArgumentException if the memberships are of several tenants or several users
     */
    public static Grants compile(Collection<Membership> memberships, PermissionCatalog catalog) {
        requireOneHolder(memberships);
        if (memberships.isEmpty()) {
            return NONE;
        }
        List<Held> all = new ArrayList<>(memberships.size());
        memberships.forEach(membership -> all.addAll(Held.compile(membership, catalog)));
        all.sort(Comparator.comparingLong(held -> held.groupId));
        return flatten(all, catalog.words());
    }

    private static void requireOneHolder(Collection<Membership> memberships) {
        Membership first = null;
        for (Membership each : memberships) {
            if (first == null) {
                first = each;
            } else if (!each.tenant().equals(first.tenant()) || !each.user().equals(first.user())) {
                throw new IllegalArgumentException("memberships " + first.id() + " and " + each.id()
                        + " differ in tenant or user; grants are compiled for one user in one tenant");
            }
        }
    }

    private static Grants flatten(List<Held> all, int words) {
        int stride = 1 + 2 * words;
        long[] entries = new long[all.size() * stride];
        long[] bounds = new long[all.size() * 2];
        boolean bounded = false;
        for (int number = 0; number < all.size(); number++) {
            Held held = all.get(number);
            int at = number * stride;
            entries[at] = held.groupId;
            System.arraycopy(held.own, 0, entries, at + 1, words);
            System.arraycopy(held.inheritable, 0, entries, at + 1 + words, words);
            bounds[number * 2] = held.from;
            bounds[number * 2 + 1] = held.until;
            bounded |= held.from != Long.MIN_VALUE || held.until != Long.MAX_VALUE;
        }
        return new Grants(entries, words, bounded ? bounds : null);
    }

    /** Tells whether the moment of a question can matter: whether any window has a bound. */
    boolean dependOnTime() {
        return bounds != null;
    }

    /**
     * Tells whether a membership at exactly this group is live.
     *
     * @param groupId the group's id
     * @param epochMillis the moment
     * @return true if one is
     */
    boolean isMember(long groupId, long epochMillis) {
        for (int at = first(groupId); isOf(at, groupId); at += stride) {
            if (isLive(at, epochMillis)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells what is held at exactly this group, in one look.
     *
     * @param groupId the group's id
     * @param permission the permission's number
     * @param inheritable whether only inheritable roles count
     * @param epochMillis the moment
     * @return {@link #HELD}, {@link #MEMBER} without the permission, or {@link #ABSENT}
     */
    int lookUp(long groupId, int permission, boolean inheritable, long epochMillis) {
        int found = ABSENT;
        for (int at = first(groupId); isOf(at, groupId); at += stride) {
            if (isLive(at, epochMillis)) {
                // A shift counts modulo 64, so the number needs no masking.
                if ((entries[start(at, inheritable) + (permission >>> 6)] & (1L << permission)) != 0) {
                    return HELD;
                }
                found = MEMBER;
            }
        }
        return found;
    }

    /**
     * Adds what live roles at exactly this group have to a bit set by the permissions' numbers.
     *
     * @param groupId the group's id
     * @param inheritable whether only inheritable roles count
     * @param epochMillis the moment
     * @param permissions takes the permissions; as long as the catalogue is, in words of 64
     * @return whether a membership here is live
     */
    boolean collect(long groupId, boolean inheritable, long epochMillis, long[] permissions) {
        boolean member = false;
        for (int at = first(groupId); isOf(at, groupId); at += stride) {
            if (isLive(at, epochMillis)) {
                member = true;
                int start = start(at, inheritable);
                for (int word = 0; word < words; word++) {
                    permissions[word] |= entries[start + word];
                }
            }
        }
        return member;
    }

    /** Returns the ids of the groups with a membership, live or not, each once, in ascending order. */
    long[] groupIds() {
        long[] ids = new long[entries.length / stride];
        int count = 0;
        for (int at = 0; at < entries.length; at += stride) {
            if (count == 0 || ids[count - 1] != entries[at]) {
                ids[count++] = entries[at];
            }
        }
        return Arrays.copyOf(ids, count);
    }

    private boolean isOf(int at, long groupId) {
        return at < entries.length && entries[at] == groupId;
    }

    private boolean isLive(int at, long epochMillis) {
        return bounds == null || isWithin(bounds, at / stride * 2, epochMillis);
    }

    private static boolean isWithin(long[] bounds, int at, long epochMillis) {
        return bounds[at] <= epochMillis && epochMillis < bounds[at + 1];
    }

    private int start(int at, boolean inheritable) {
        return inheritable ? at + 1 + words : at + 1;
    }

    /** Returns where the first entry of a group begins, or the end of all. */
    private int first(long groupId) {
        if (entries.length > FEW * stride) {
            return firstOfMany(groupId);
        }
        int at = 0;
        while (at < entries.length && entries[at] != groupId) {
            at += stride;
        }
        return at;
    }

    private int firstOfMany(long groupId) {
        int low = 0;
        int high = entries.length / stride;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries[middle * stride] < groupId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low * stride;
    }

    /** What is held at one group while one window is open, before it is made flat. */
    private static final class Held {

        private final long groupId;
        private final long from;
        private final long until;
        private final long[] own;
        private final long[] inheritable;

        private Held(long groupId, long from, long until, int words) {
            this.groupId = groupId;
            this.from = from;
            this.until = until;
            this.own = new long[words];
            this.inheritable = new long[words];
        }

        static Collection<Held> compile(Membership membership, PermissionCatalog catalog) {
            Map<TimeWindow, Held> byWindow = new LinkedHashMap<>();
            // The membership itself shows its group also where it holds no role.
            byWindow.put(TimeWindow.ALWAYS, of(membership, TimeWindow.ALWAYS, catalog));
            for (Membership.RoleAssignment assignment : membership.roles()) {
                byWindow.computeIfAbsent(assignment.window(), window -> of(membership, window, catalog))
                        .add(assignment.role(), catalog);
            }
            return byWindow.values();
        }

        private static Held of(Membership membership, TimeWindow window, PermissionCatalog catalog) {
            TimeWindow whole = membership.window();
            return new Held(
                    membership.group().value(),
                    Math.max(whole.fromMillis(), window.fromMillis()),
                    Math.min(whole.untilMillis(), window.untilMillis()),
                    catalog.words());
        }

        private void add(Role role, PermissionCatalog catalog) {
            for (PermissionPattern pattern : role.permissions()) {
                long[] covered = catalog.coveredBy(pattern);
                if (covered != null) {
                    unite(own, covered);
                    if (role.inheritable()) {
                        unite(inheritable, covered);
                    }
                }
            }
        }

        private static void unite(long[] bits, long[] more) {
            for (int word = 0; word < bits.length; word++) {
                bits[word] |= more[word];
            }
        }
    }
}
