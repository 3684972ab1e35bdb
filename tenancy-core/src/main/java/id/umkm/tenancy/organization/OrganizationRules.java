package id.umkm.tenancy.organization;

import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/** The rules that keep a tenant's tree a tree. Stateless; every violation is an {@link OrganizationRuleException}. */
public final class OrganizationRules {

    private OrganizationRules() {}

    /**
     * Checks a group's name.
     *
     * @param name the name
     * @throws OrganizationRuleException if it is blank, longer than {@value Group#MAX_NAME_LENGTH} characters, or has
     *     characters that are no text
     */
    public static void checkName(String name) {
        String flaw = NameRule.flawOf(name, Group.MAX_NAME_LENGTH);
        if (flaw != null) {
            throw broken(OrganizationRule.NAME, flaw);
        }
    }

    static void checkRoot(GroupId id, TenantId tenant, @Nullable GroupId parent, GroupType type) {
        boolean root = type == GroupType.CORPORATE;
        if (root != (parent == null) || root != (id.value() == tenant.value())) {
            throw broken(
                    OrganizationRule.ONE_CORPORATE,
                    "group " + id + " of type " + type + " with parent " + parent + " in tenant " + tenant
                            + ": the corporate, and only it, has the tenant's id and no parent");
        }
    }

    /**
     * Checks that a group of a type may be created below a parent.
     *
     * @param parent the group to stand below
     * @param parentType the type of {@code parent}
     * @param type the type of the new group
     * @throws OrganizationRuleException if the type is a second corporate, or does not belong below the parent
     */
    public static void checkCreate(GroupId parent, GroupType parentType, GroupType type) {
        if (type == GroupType.CORPORATE) {
            throw broken(
                    OrganizationRule.ONE_CORPORATE,
                    "a second corporate cannot be created below group " + parent + "; a tenant has exactly one");
        }
        if (parentType.level() != type.level() - 1) {
            throw broken(
                    OrganizationRule.PARENT_TYPE,
                    "a " + type + " cannot stand below group " + parent + ", a " + parentType
                            + "; its parent must be a " + GroupType.ofLevel(type.level() - 1));
        }
    }

    /**
     * Checks that a group may move below another.
     *
     * @param group the group to move
     * @param type its type
     * @param newParent the group to stand below, of the same tenant
     * @param newParentType the type of {@code newParent}
     * @throws OrganizationRuleException if the group is not a business unit, or the new parent not a company
     */
    public static void checkMove(GroupId group, GroupType type, GroupId newParent, GroupType newParentType) {
        if (type == GroupType.CORPORATE) {
            throw broken(OrganizationRule.CORPORATE_STAYS, "group " + group + " is the corporate and cannot be moved");
        }
        if (type != GroupType.BUSINESS_UNIT) {
            throw broken(
                    OrganizationRule.ONLY_UNITS_MOVE,
                    "group " + group + " is a " + type + "; only business units move");
        }
        checkCreate(newParent, newParentType, type);
    }

    /**
     * Checks that a group may be deleted.
     *
     * @param group the group
     * @param tree its tenant's tree
     * @param openSubscription whether a subscription that is trial, active or past due stands on it
     * @throws OrganizationRuleException if it is the corporate, has children, or an open subscription
     */
    public static void checkDelete(GroupId group, OrganizationTree tree, boolean openSubscription) {
        if (tree.typeOf(group) == GroupType.CORPORATE) {
            throw broken(
                    OrganizationRule.CORPORATE_STAYS, "group " + group + " is the corporate and cannot be deleted");
        }
        int children = tree.childCount(group);
        if (children > 0) {
            throw broken(
                    OrganizationRule.HAS_CHILDREN,
                    "group " + group + " has " + children + " group(s) below it; delete or move those first");
        }
        if (openSubscription) {
            throw broken(
                    OrganizationRule.HAS_OPEN_SUBSCRIPTION,
                    "group " + group + " has an open subscription; cancel it first");
        }
    }

    /**
     * Checks that a subscription may be put on a group.
     *
     * @param group the group
     * @param type its type
     * @throws OrganizationRuleException if it is not a business unit
     */
    public static void checkSubscribe(GroupId group, GroupType type) {
        if (type != GroupType.BUSINESS_UNIT) {
            throw broken(
                    OrganizationRule.SUBSCRIPTION_ON_UNIT,
                    "group " + group + " is a " + type + "; subscriptions are assigned to business units only");
        }
    }

    private static OrganizationRuleException broken(OrganizationRule rule, String message) {
        return new OrganizationRuleException(rule, message);
    }
}
