package id.umkm.tenancy.access;

import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Port: what is stored about who may do what in one tenant, read at one moment: the records that {@link Grants} are
 * compiled from, for questions that need names or concern several people. It judges nothing. Not safe for use by many
 * threads, and useless once the reading has ended.
 */
public interface TenantRecords {

    /**
     * Reads the tenant's tree and entitlements.
     *
     * @return the snapshot
     */
    TenantSnapshot snapshot();

    /**
     * Finds groups with their names.
     *
     * @param ids the groups
     * @return those of them that are in the tenant, by level and then by id
     */
    List<Group> groups(Collection<GroupId> ids);

    /**
     * Finds one group with its name.
     *
     * @param id the group
     * @return the group, or null if it is not in the tenant
     */
    default @Nullable Group findGroup(GroupId id) {
        List<Group> found = groups(List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Finds all memberships of a user, live or not.
     *
     * @param user the user
     * @return the memberships with their roles, by id
     */
    List<Membership> membershipsOf(UserId user);

    /**
     * Finds all memberships of some users, live or not, all at once.
     *
     * @param users the users
     * @return each one's memberships with their roles, by id; who has none is left out
     */
    Map<UserId, List<Membership>> membershipsOf(Collection<UserId> users);

    /**
     * Finds memberships at some groups, live or not, a page of users at a time. Users come in an order of the store's own,
     * which is always the same.
     *
     * @param groups the groups
     * @param after the last user of the page before; null for the first page
     * @param users the most users on the page, positive
     * @return all memberships of those users at those groups, a user's side by side
     */
    List<Membership> membershipsAt(Collection<GroupId> groups, @Nullable UserId after, int users);

    /**
     * Finds all memberships at a group, live or not.
     *
     * @param group the group
     * @return the memberships with their roles
     */
    default List<Membership> membershipsAt(GroupId group) {
        return membershipsAt(List.of(group), null, Integer.MAX_VALUE);
    }

    /**
     * Finds roles.
     *
     * @param owners the groups that own them
     * @return the roles of these groups, by id
     */
    List<Role> rolesOwnedBy(Collection<GroupId> owners);

    /**
     * Finds a role.
     *
     * @param id the role
     * @return the role, or null if it is not in the tenant
     */
    @Nullable
    Role findRole(RoleId id);

    /**
     * Finds a membership.
     *
     * @param id the membership
     * @return the membership with its roles, or null if it is not in the tenant
     */
    @Nullable
    Membership findMembership(MembershipId id);

    /**
     * Finds all memberships that hold a role, live or not.
     *
     * @param role the role
     * @return the memberships, each with all its roles, by id
     */
    List<Membership> membershipsHolding(RoleId role);

    /**
     * Finds a subscription.
     *
     * @param id the subscription
     * @return the subscription, or null if it is not in the tenant
     */
    @Nullable
    Subscription findSubscription(SubscriptionId id);

    /**
     * Finds the subscription that is trial, active or past due on a business unit.
     *
     * @param unit the business unit
     * @return the subscription, or null if none is open
     */
    @Nullable
    Subscription findOpenSubscription(GroupId unit);

    /**
     * Finds all subscriptions of a business unit, open or ended.
     *
     * @param unit the business unit
     * @return the subscriptions, by id
     */
    List<Subscription> subscriptionsOf(GroupId unit);

    /**
     * Finds a plan.
     *
     * @param id the plan
     * @return the plan, or null if there is none
     */
    @Nullable
    Plan findPlan(PlanId id);
}
