package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;

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
        return DecisionTable.decide(actor, snapshot.tenant(), snapshot.grants(), catalog, permission, group, now);
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
        LongStream.Builder visible = LongStream.builder();
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
        return VisibleGroups.of(visible.build().toArray());
    }

    /**
     * Lists what the actor may do at a group.
     *
     * @param group the group
     * @return the permissions that {@link #decide} allows there, in the order of the catalogue, unmodifiable
     */
    public Set<Permission> permissionsAt(GroupId group) {
        Set<Permission> allowed = new LinkedHashSet<>();
        for (PermissionCatalog.Entry entry : catalog.entries()) {
            if (decide(entry.permission(), group).allowed()) {
                allowed.add(entry.permission());
            }
        }
        return Collections.unmodifiableSet(allowed);
    }

    private boolean seesWholeTenant() {
        return actor instanceof Actor.SuperAdmin || actor instanceof Actor.SystemActor;
    }

    private OrganizationTree tree() {
        return snapshot.tenant().tree();
    }
}
