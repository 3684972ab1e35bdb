package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TenantSnapshot;
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
public interface AdministrationTransaction {

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
     * Reads the tenant's tree and entitlements.
     *
     * @return the snapshot
     */
    TenantSnapshot snapshot();

    /**
     * Reads what decisions about a user rest on.
     *
     * @param user the user
     * @return the snapshot
     */
    AccessSnapshot access(UserId user);

    /**
     * Finds a group.
     *
     * @param id the group
     * @return the group, or null if it is not in the tenant
     */
    @Nullable
    Group findGroup(GroupId id);

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
     * Finds a role that is assigned at a group but owned outside a path.
     *
     * @param group where it is assigned
     * @param path the groups that may own it
     * @return such a role, or null if there is none
     */
    @Nullable
    Role findRoleAssignedFromOutside(GroupId group, Collection<GroupId> path);

    /**
     * Tells whether a group has a subscription that is trial, active or past due.
     *
     * @param id the group
     * @return true if it has
     */
    boolean hasOpenSubscription(GroupId id);

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
     * Adds an event to the tenant's audit trail, in this transaction.
     *
     * @param event the event
     */
    void audit(AuditEvent event);
}
