package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the table of decisions, in their order. The methods are static and take all that they need, so that a
 * decision allocates nothing, whatever the compiler makes of it.
 */
final class DecisionTable {

    private static final int BUSINESS_UNIT = GroupType.BUSINESS_UNIT.level();

    private DecisionTable() {}

    /** Tells whether the moment of a question can matter, for reading a clock takes as long as a decision. */
    static boolean dependsOnTime(Grants grants, PermissionCatalog catalog, int number) {
        return grants.dependOnTime() || catalog.isSubscribed(number);
    }

    static AccessDecision decide(
            Actor actor,
            TenantSnapshot tenant,
            Grants grants,
            PermissionCatalog catalog,
            int number,
            Permission permission,
            GroupId group,
            long now) {
        int position = tenant.tree().positionOf(group.value());
        if (position == OrganizationTree.NONE) {
            return AccessDecision.UNKNOWN_GROUP;
        }
        if (actor instanceof Actor.SuperAdmin) {
            return AccessDecision.SUPER_ADMIN;
        }
        AccessDecision granted = decideAt(tenant, grants, catalog, number, permission, position, now);
        return granted.allowed() && !isAble(actor, permission) ? AccessDecision.MISSING_ABILITY : granted;
    }

    /** Tells whether the credential that an actor acts by leaves it a permission. */
    static boolean isAble(Actor actor, Permission permission) {
        return !(actor instanceof Actor.User user) || user.abilities().cover(permission.module(), permission.action());
    }

    /** Decides for an ordinary actor at a position of the tree, by what its memberships grant. */
    static AccessDecision decideAt(
            TenantSnapshot tenant,
            Grants grants,
            PermissionCatalog catalog,
            int number,
            Permission permission,
            int position,
            long now) {
        AccessDecision held = held(tenant.tree(), grants, number, position, now);
        return held != AccessDecision.NOT_A_MEMBER && isGated(tenant, catalog, number, permission, position, now)
                ? AccessDecision.MODULE_NOT_SUBSCRIBED
                : held;
    }

    /** Tells whether the group is a business unit where a permission's module would have to be subscribed, but is not. */
    static boolean isGated(
            TenantSnapshot tenant,
            PermissionCatalog catalog,
            int number,
            Permission permission,
            int position,
            long now) {
        OrganizationTree tree = tenant.tree();
        return catalog.isSubscribed(number)
                && tree.levelAt(position) == BUSINESS_UNIT
                && !tenant.entitlements().isModuleEnabled(tree.idAt(position), permission.module(), now);
    }

    static boolean isMemberAtOrAbove(OrganizationTree tree, Grants grants, int position, long now) {
        for (int at = position; at != OrganizationTree.NONE; at = tree.parentAt(at)) {
            if (grants.isMember(tree.idAt(at), now)) {
                return true;
            }
        }
        return false;
    }

    /** Decides as if every module were subscribed. */
    private static AccessDecision held(OrganizationTree tree, Grants grants, int permission, int position, long now) {
        boolean member = false;
        for (int at = position; at != OrganizationTree.NONE; at = tree.parentAt(at)) {
            int found = grants.lookUp(tree.idAt(at), permission, at != position, now);
            if (found == Grants.HELD) {
                int level = tree.levelAt(at);
                return at == position ? AccessDecision.direct(level) : AccessDecision.inherited(level);
            }
            member |= found == Grants.MEMBER;
        }
        return member ? AccessDecision.MISSING_PERMISSION : AccessDecision.NOT_A_MEMBER;
    }

    /**
     * Decides for an ordinary actor about all permissions at once.
     *
     * @return the numbers of those allowed as bits, or null where the actor is no member
     */
    static long @Nullable [] allowedAt(
            TenantSnapshot tenant, Grants grants, PermissionCatalog catalog, int position, long now) {
        OrganizationTree tree = tenant.tree();
        long[] allowed = new long[(catalog.size() + 63) >>> 6];
        boolean member = false;
        for (int at = position; at != OrganizationTree.NONE; at = tree.parentAt(at)) {
            member |= grants.collect(tree.idAt(at), at != position, now, allowed);
        }
        if (!member) {
            return null;
        }
        if (tree.levelAt(position) == BUSINESS_UNIT) {
            removeUnsubscribed(allowed, tenant, catalog, tree.idAt(position), now);
        }
        return allowed;
    }

    private static void removeUnsubscribed(
            long[] allowed, TenantSnapshot tenant, PermissionCatalog catalog, long unit, long now) {
        catalog.subscribedModules().forEach((module, numbers) -> {
            if (!tenant.entitlements().isModuleEnabled(unit, module, now)) {
                for (int word = 0; word < allowed.length; word++) {
                    allowed[word] &= ~numbers[word];
                }
            }
        });
    }
}
