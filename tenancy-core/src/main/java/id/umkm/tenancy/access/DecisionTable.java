package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;

/**
 * The rows of the table of decisions, in their order. The methods are static and take all that they need, so that a
 * decision allocates nothing, whatever the compiler makes of it.
 */
final class DecisionTable {

    private DecisionTable() {}

    static AccessDecision decide(
            Actor actor,
            TenantSnapshot tenant,
            Grants grants,
            PermissionCatalog catalog,
            Permission permission,
            GroupId group,
            long now) {
        int number = catalog.numberOf(permission);
        OrganizationTree tree = tenant.tree();
        int position = tree.positionOf(group.value());
        if (position == OrganizationTree.NONE) {
            return AccessDecision.UNKNOWN_GROUP;
        }
        if (actor instanceof Actor.SuperAdmin) {
            return AccessDecision.SUPER_ADMIN;
        }
        if (!isMemberAtOrAbove(tree, grants, position, now)) {
            return AccessDecision.NOT_A_MEMBER;
        }
        if (tree.typeAt(position) == GroupType.BUSINESS_UNIT
                && catalog.isSubscribed(permission.module())
                && !tenant.entitlements().isModuleEnabled(group, permission.module(), now)) {
            return AccessDecision.MODULE_NOT_SUBSCRIBED;
        }
        return held(tree, grants, number, position, now);
    }

    static boolean isMemberAtOrAbove(OrganizationTree tree, Grants grants, int position, long now) {
        for (int at = position; at != OrganizationTree.NONE; at = tree.parentAt(at)) {
            if (grants.isMember(tree.idAt(at), now)) {
                return true;
            }
        }
        return false;
    }

    private static AccessDecision held(OrganizationTree tree, Grants grants, int permission, int position, long now) {
        if (grants.holds(tree.idAt(position), permission, false, now)) {
            return AccessDecision.direct(tree.typeAt(position));
        }
        for (int at = tree.parentAt(position); at != OrganizationTree.NONE; at = tree.parentAt(at)) {
            if (grants.holds(tree.idAt(at), permission, true, now)) {
                return AccessDecision.inherited(tree.typeAt(at));
            }
        }
        return AccessDecision.MISSING_PERMISSION;
    }
}
