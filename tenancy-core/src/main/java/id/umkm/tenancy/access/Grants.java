package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one user holds in one tenant, compiled for fast decisions: for each group with a membership a bit set of
 * permissions, own and inheritable, with its time window. Immutable and safe for use by many threads.
 */
public final class Grants {

    private static final Grants NONE = new Grants(new long[0], new Held[0][]);

    private final long[] groupIds;
    private final Held[][] heldByGroup;

    private Grants(long[] groupIds, Held[][] heldByGroup) {
        this.groupIds = groupIds;
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
     */
    public static Grants compile(Collection<Membership> memberships, PermissionCatalog catalog) {
        Map<GroupId, List<Held>> byGroup = new LinkedHashMap<>();
        for (Membership membership : memberships) {
            byGroup.computeIfAbsent(membership.group(), group -> new ArrayList<>(1))
                    .addAll(Held.compile(membership, catalog));
        }
        if (byGroup.isEmpty()) {
            return NONE;
        }
        long[] groupIds = new long[byGroup.size()];
        Held[][] held = new Held[byGroup.size()][];
        int at = 0;
        for (Map.Entry<GroupId, List<Held>> entry : byGroup.entrySet()) {
            groupIds[at] = entry.getKey().value();
            held[at++] = entry.getValue().toArray(Held[]::new);
        }
        return new Grants(groupIds, held);
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
     * Tells whether a live role at exactly this group has a permission.
     *
     * @param groupId the group's id
     * @param permission the permission's number
     * @param inheritable whether only inheritable roles count
     * @param epochMillis the moment
     * @return true if one has
     */
    boolean holds(long groupId, int permission, boolean inheritable, long epochMillis) {
        Held[] held = at(groupId);
        if (held != null) {
            for (Held each : held) {
                if (each.isLive(epochMillis) && each.has(permission, inheritable)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the ids of the groups with a membership, live or not. */
    long[] groupIds() {
        return groupIds;
    }

    // Users have few memberships: a scan of a few longs beats hashing. Many memberships are sorted out by issue size.
    private Held @org.jspecify.annotations.Nullable [] at(long groupId) {
        for (int i = 0; i < groupIds.length; i++) {
            if (groupIds[i] == groupId) {
                return heldByGroup[i];
            }
        }
        return null;
    }

    /** What is held at one group while one window is open. */
    private record Held(long from, long until, long[] own, long[] inheritable) {

        static List<Held> compile(Membership membership, PermissionCatalog catalog) {
            Map<TimeWindow, Held> byWindow = new LinkedHashMap<>();
            TimeWindow whole = membership.window();
            byWindow.put(TimeWindow.ALWAYS, empty(whole.fromMillis(), whole.untilMillis(), catalog.size()));
            for (Membership.RoleAssignment assignment : membership.roles()) {
                TimeWindow window = assignment.window();
                byWindow.computeIfAbsent(
                                window,
                                w -> empty(
                                        Math.max(whole.fromMillis(), w.fromMillis()),
                                        Math.min(whole.untilMillis(), w.untilMillis()),
                                        catalog.size()))
                        .add(assignment.role(), catalog);
            }
            return List.copyOf(byWindow.values());
        }

        private static Held empty(long from, long until, int permissions) {
            int words = (permissions + 63) >>> 6;
            return new Held(from, until, new long[words], new long[words]);
        }

        private void add(Role role, PermissionCatalog catalog) {
            List<PermissionCatalog.Entry> entries = catalog.entries();
            for (int number = 0; number < entries.size(); number++) {
                PermissionCatalog.Entry entry = entries.get(number);
                if (entry.platform() || role.permissions().stream().noneMatch(p -> p.covers(entry.permission()))) {
                    continue;
                }
                own[number >>> 6] |= 1L << number;
                if (role.inheritable()) {
                    inheritable[number >>> 6] |= 1L << number;
                }
            }
        }

        boolean isLive(long epochMillis) {
            return from <= epochMillis && epochMillis < until;
        }

        boolean has(int permission, boolean onlyInheritable) {
            long[] bits = onlyInheritable ? inheritable : own;
            return (bits[permission >>> 6] & (1L << permission)) != 0;
        }
    }
}
