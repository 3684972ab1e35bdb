package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port: the inside of one administration transaction. Reads see the transaction's own writes and go to the database each
 * time. It writes what it is told: rules and authority are checked by the services. Not safe for use by many threads, and
 * useless once the transaction has ended.
 */
public interface AdministrationTransaction extends TenantRecords {

    /**
     * Returns the tenant.
     *
     * @return the tenant that this transaction changes
     */
    TenantId tenant();

    /**
     * Returns the epoch that this transaction has raised the tenant to.
     *
     * @return the new epoch
     */
    long epoch();

    /**
     * Adds a company or a business unit.
     *
     * @param parent the group above
     * @param type its type
     * @param name its name
     * @return the new group
     */
    Group addGroup(GroupId parent, GroupType type, String name);

    /**
     * Renames a group.
     *
     * @param id the group
     * @param name the new name
     */
    void renameGroup(GroupId id, String name);

    /**
     * Moves a business unit below another company.
     *
     * @param id the business unit
     * @param newParent the company
     */
    void moveGroup(GroupId id, GroupId newParent);

    /**
     * Deletes a group together with its ended subscriptions, its roles, and the memberships there.
     *
     * @param id the group
     */
    void deleteGroup(GroupId id);

    /**
     * Adds a role.
     *
     * @param owner the group that owns it
     * @param name its name
     * @param inheritable whether it counts below
     * @param permissions what it holds
     * @return the new role
     */
    Role addRole(GroupId owner, String name, boolean inheritable, Set<PermissionPattern> permissions);

    /**
     * Changes a role's name, inheritance and permissions.
     *
     * @param role the role as it is to be
     */
    void updateRole(Role role);

    /**
     * Deletes a role and unassigns it wherever it is assigned.
     *
     * @param id the role
     */
    void deleteRole(RoleId id);

    /**
     * Adds a membership.
     *
     * @param user the user
     * @param group the group
     * @param window when it is live
     * @param roles the roles, each with a window of its own
     * @return the new membership
     */
    Membership addMembership(
            UserId user, GroupId group, TimeWindow window, Collection<Membership.RoleAssignment> roles);

    /**
     * Changes a membership's window and its roles.
     *
     * @param membership the membership as it is to be
     */
    void updateMembership(Membership membership);

    /**
     * Deletes a membership and the roles within it.
     *
     * @param id the membership
     */
    void deleteMembership(MembershipId id);

    /**
     * Adds a subscription.
     *
     * @param group the business unit
     * @param plan the plan
     * @param status where it stands
     * @param startedAt from when it is live
     * @param expiresAt until when, exclusive; null for no end
     * @param modulesEnabled narrows the plan's modules; null for all
     * @return the new subscription
     */
    Subscription addSubscription(
            GroupId group,
            PlanId plan,
            SubscriptionStatus status,
            Instant startedAt,
            @Nullable Instant expiresAt,
            @Nullable Set<String> modulesEnabled);

    /**
     * Changes a subscription.
     *
     * @param subscription the subscription as it is to be
     */
    void updateSubscription(Subscription subscription);

    /**
     * Adds an event to the tenant's audit trail, in this transaction.
     *
     * @param event the event
     */
    void audit(AuditEvent event);
}
