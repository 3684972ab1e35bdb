package id.umkm.tenancy.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final Grants NONE = new Grants(new long[0], new Held[0][]);

    private final long[] sortedGroupIds;
    private final Held[][] heldByGroup;

    private Grants(long[] sortedGroupIds, Held[][] heldByGroup) {
        this.sortedGroupIds = sortedGroupIds;
        this.heldByGroup = heldByGroup;
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
        SortedMap<Long, List<Held>> byGroup = new TreeMap<>();
        for (Membership membership : memberships) {
            byGroup.computeIfAbsent(membership.group().value(), group -> new ArrayList<>(1))
                    .addAll(Held.compile(membership, catalog));
        }
        if (byGroup.isEmpty()) {
            return NONE;
        }
        long[] groupIds = byGroup.keySet().stream().mapToLong(Long::longValue).toArray();
        Held[][] held =
                byGroup.values().stream().map(each -> each.toArray(Held[]::new)).toArray(Held[][]::new);
        return new Grants(groupIds, held);
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

    /**
     * Tells whether a membership at exactly this group is live.
     *
     * @param groupId the group's id
     * @param epochMillis the moment
     * @return true if one is
     */
    boolean isMember(long groupId, long epochMillis) {
        Held[] held = at(groupId);
        if (held != null) {
            for (Held each : held) {
                if (each.isLive(epochMillis)) {
                    return true;
                }
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
        Held[] held = at(groupId);
        if (held != null) {
            for (Held each : held) {
                if (each.isLive(epochMillis)) {
                    if (each.has(permission, inheritable)) {
                        return HELD;
                    }
                    found = MEMBER;
                }
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
     * @param bits takes the permissions; as long as the catalogue is, in words of 64
     * @return whether a membership here is live
     */
    boolean collect(long groupId, boolean inheritable, long epochMillis, long[] bits) {
        boolean member = false;
        Held[] held = at(groupId);
        if (held != null) {
            for (Held each : held) {
                if (each.isLive(epochMillis)) {
                    member = true;
                    each.addTo(bits, inheritable);
                }
            }
        }
        return member;
    }

    /** Returns the ids of the groups with a membership, live or not, in ascending order. Not to be changed. */
    long[] groupIds() {
        return sortedGroupIds;
    }

    private Held @Nullable [] at(long groupId) {
        int at = Arrays.binarySearch(sortedGroupIds, groupId);
        return at < 0 ? null : heldByGroup[at];
    }

    /** What is held at one group while one window is open. */
    private static final class Held {

        private final long from;
        private final long until;
        private final long[] own;
        private final long[] inheritable;

        private Held(long from, long until, int permissions) {
            int words = (permissions + 63) >>> 6;
            this.from = from;
            this.until = until;
            this.own = new long[words];
            this.inheritable = new long[words];
        }

        static Collection<Held> compile(Membership membership, PermissionCatalog catalog) {
            Map<TimeWindow, Held> byWindow = new LinkedHashMap<>();
            TimeWindow whole = membership.window();
            // The membership itself shows its group also where it holds no role.
            byWindow.put(TimeWindow.ALWAYS, new Held(whole.fromMillis(), whole.untilMillis(), catalog.size()));
            for (Membership.RoleAssignment assignment : membership.roles()) {
                byWindow.computeIfAbsent(assignment.window(), own -> both(whole, own, catalog.size()))
                        .add(assignment.role(), catalog);
            }
            return byWindow.values();
        }

        private static Held both(TimeWindow whole, TimeWindow own, int permissions) {
            long from = Math.max(whole.fromMillis(), own.fromMillis());
            long until = Math.min(whole.untilMillis(), own.untilMillis());
            return new Held(from, until, permissions);
        }

        private void add(Role role, PermissionCatalog catalog) {
            List<PermissionCatalog.Entry> entries = catalog.entries();
            for (int number = 0; number < entries.size(); number++) {
                PermissionCatalog.Entry entry = entries.get(number);
                if (entry.platform() || role.permissions().stream().noneMatch(p -> p.covers(entry.permission()))) {
                    continue;
                }
                set(own, number);
                if (role.inheritable()) {
                    set(inheritable, number);
                }
            }
        }

        // A shift counts modulo 64, so the number needs no masking.
        private static void set(long[] bits, int number) {
            bits[number >>> 6] |= 1L << number;
        }

        boolean isLive(long epochMillis) {
            return from <= epochMillis && epochMillis < until;
        }

        boolean has(int permission, boolean onlyInheritable) {
            long[] bits = onlyInheritable ? inheritable : own;
            return (bits[permission >>> 6] & (1L << permission)) != 0;
        }

        void addTo(long[] bits, boolean onlyInheritable) {
            long[] more = onlyInheritable ? inheritable : own;
            for (int word = 0; word < more.length; word++) {
                bits[word] |= more[word];
            }
        }
    }
}
