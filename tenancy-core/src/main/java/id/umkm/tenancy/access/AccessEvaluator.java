package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about one actor from one snapshot and at one moment, so that the answers fit together. Immutable;
 * does no input or output.
 */
public final class AccessEvaluator {

    private final Actor actor;
    private final AccessSnapshot snapshot;
    private final PermissionCatalog catalog;
    private final long now;

    /**
     * Creates an evaluator.
     *
     * @param actor who asks
     * @param snapshot what the answers rest on
     * @param catalog the catalogue that the grants were compiled with
     * @param epochMillis the moment of the answers, in milliseconds since 1970-01-01T00:00Z
     */
    public AccessEvaluator(Actor actor, AccessSnapshot snapshot, PermissionCatalog catalog, long epochMillis) {
        this.actor = actor;
        this.snapshot = snapshot;
        this.catalog = catalog;
        this.now = epochMillis;
    }

    /**
     * Decides whether the actor holds a permission at a group.
     *
     * @param permission what for
     * @param group where
     * @return the decision
     * @throws UnknownPermissionException if the permission is not in the catalogue
     */
    public AccessDecision decide(Permission permission, GroupId group) {
        int number = catalog.numberOf(permission);
        return DecisionTable.decide(
                actor, snapshot.tenant(), snapshot.grants(), catalog, number, permission, group, now);
    }

    /**
     * Tells whether the actor sees a group.
     *
     * @param group the group
     * @return false also for a group outside the snapshot's tenant
     */
    public boolean isVisible(GroupId group) {
        OrganizationTree tree = tree();
        int position = tree.positionOf(group.value());
        return position != OrganizationTree.NONE
                && (seesWholeTenant() || DecisionTable.isMemberAtOrAbove(tree, snapshot.grants(), position, now));
    }

    /**
     * Lists the groups that the actor sees. The application itself ({@link Actor#system}) sees all.
     *
     * @return the groups
     */
    public VisibleGroups visibleGroups() {
        OrganizationTree tree = tree();
        if (seesWholeTenant()) {
            return VisibleGroups.wholeTenant();
        }
        IdCollector visible = new IdCollector();
        for (long groupId : snapshot.grants().groupIds()) {
            int position = tree.positionOf(groupId);
            if (position == OrganizationTree.NONE || !snapshot.grants().isMember(groupId, now)) {
                continue;
            }
            if (tree.typeAt(position) == GroupType.CORPORATE) {
                return VisibleGroups.wholeTenant();
            }
            tree.forEachAtOrBelow(position, at -> visible.add(tree.idAt(at)));
        }
        return VisibleGroups.of(visible.ids());
    }

    /**
     * Lists what the actor may do at a group.
     *
     * @param group the group
     * @return the permissions that {@link #decide} allows there, in the order of the catalogue, unmodifiable
     */
    public Set<Permission> permissionsAt(GroupId group) {
        int position = tree().positionOf(group.value());
        if (position == OrganizationTree.NONE) {
            return Set.of();
        }
        if (actor instanceof Actor.SuperAdmin) {
            return numbered(null);
        }
        long[] allowed = DecisionTable.allowedAt(snapshot.tenant(), snapshot.grants(), catalog, position, now);
        return allowed == null ? Set.of() : numbered(allowed);
    }

    /**
     * Lists the groups where the actor holds a permission.
     *
     * @param permission what for
     * @return the groups where {@link #decide} allows it, by id, unmodifiable
     * @throws UnknownPermissionException if the permission is not in the catalogue
     */
    public List<GroupId> groupsWith(Permission permission) {
        int number = catalog.numberOf(permission);
        if (!DecisionTable.isAble(actor, permission)) {
            return List.of();
        }
        OrganizationTree tree = tree();
        long[] ids = new long[tree.size()];
        int count = 0;
        boolean all = actor instanceof Actor.SuperAdmin;
        for (int position = 0; position < ids.length; position++) {
            if (all || allows(number, permission, position)) {
                ids[count++] = tree.idAt(position);
            }
        }
        long[] sorted = Arrays.copyOf(ids, count);
        Arrays.sort(sorted);
        return new GroupIdList(sorted);
    }

    /**
     * Decides about several permissions at one group.
     *
     * @param permissions what for
     * @param group where
     * @return each permission with its decision, in the order asked
     * @throws UnknownPermissionException if one is not in the catalogue
     */
    public Map<Permission, AccessDecision> decideAll(Collection<Permission> permissions, GroupId group) {
        Map<Permission, AccessDecision> decisions = new LinkedHashMap<>();
        permissions.forEach(permission -> decisions.put(permission, decide(permission, group)));
        return Collections.unmodifiableMap(decisions);
    }

    /**
     * Decides about one permission at several groups.
     *
     * @param permission what for
     * @param groups where
     * @return each group with its decision, in the order asked
     * @throws UnknownPermissionException if the permission is not in the catalogue
     */
    public Map<GroupId, AccessDecision> decideAll(Permission permission, Collection<GroupId> groups) {
        Map<GroupId, AccessDecision> decisions = new LinkedHashMap<>();
        groups.forEach(group -> decisions.put(group, decide(permission, group)));
        return Collections.unmodifiableMap(decisions);
    }

    private boolean allows(int number, Permission permission, int position) {
        return DecisionTable.decideAt(snapshot.tenant(), snapshot.grants(), catalog, number, permission, position, now)
                .allowed();
    }

    /** Returns the permissions whose bits are set, or all for null. */
    private Set<Permission> numbered(long @Nullable [] bits) {
        Set<Permission> permissions = new LinkedHashSet<>();
        List<PermissionCatalog.Entry> entries = catalog.entries();
        for (int number = 0; number < entries.size(); number++) {
            Permission permission = entries.get(number).permission();
            if ((bits == null || (bits[number >>> 6] & (1L << number)) != 0)
                    && DecisionTable.isAble(actor, permission)) {
                permissions.add(permission);
            }
        }
        return Collections.unmodifiableSet(permissions);
    }

    private boolean seesWholeTenant() {
        return actor instanceof Actor.SuperAdmin || actor instanceof Actor.SystemActor;
    }

    private OrganizationTree tree() {
        return snapshot.tenant().tree();
    }

    /** A growing array, for this is asked in each transaction. */
    private static final class IdCollector {

        private long[] ids = new long[8];
        private int count;

        void add(long id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
        }

        long[] ids() {
            return Arrays.copyOf(ids, count);
        }
    }
}
