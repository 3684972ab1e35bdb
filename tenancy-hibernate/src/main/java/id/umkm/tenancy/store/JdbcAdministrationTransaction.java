package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One administration transaction, whose tenant is bound and whose epoch is raised. */
final class JdbcAdministrationTransaction extends JdbcTenantRecords implements AdministrationTransaction {

    private final long epoch;
    private final PooledIds ids;
    private final MembershipTable memberships;
    private final AuditListener added;

    /**
     * @param added is told of each event that is added, within the transaction
     */
    JdbcAdministrationTransaction(Database database, TenantId tenant, long epoch, PooledIds ids, AuditListener added) {
        super(database, tenant);
        this.epoch = epoch;
        this.ids = ids;
        this.memberships = new MembershipTable(database);
        this.added = added;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Group addGroup(GroupId parent, GroupType type, String name) {
        Group group = new Group(new GroupId(nextId()), tenant, parent, type, name);
        groups.add(group);
        return group;
    }

    @Override
    public void renameGroup(GroupId id, String name) {
        groups.rename(tenant, id, name);
    }

    @Override
    public void moveGroup(GroupId id, GroupId newParent) {
        groups.move(tenant, id, newParent);
    }

    @Override
    public void deleteGroup(GroupId id) {
        subscriptions.deleteEnded(tenant, id);
        memberships.deleteAt(tenant, id);
        roles.deleteOwnedBy(tenant, id);
        groups.delete(tenant, id);
    }

    @Override
    public Role addRole(GroupId owner, String name, boolean inheritable, Set<PermissionPattern> permissions) {
        Role role = new Role(new RoleId(nextId()), tenant, owner, name, inheritable, permissions);
        roles.add(role);
        return role;
    }

    @Override
    public void updateRole(Role role) {
        roles.update(role);
    }

    @Override
    public void deleteRole(RoleId id) {
        roles.delete(tenant, id);
    }

    @Override
    public Membership addMembership(
            UserId user, GroupId group, TimeWindow window, Collection<Membership.RoleAssignment> assigned) {
        Membership membership =
                new Membership(new MembershipId(nextId()), tenant, user, group, window, List.copyOf(assigned));
        memberships.add(membership);
        return membership;
    }

    @Override
    public void updateMembership(Membership membership) {
        memberships.update(membership);
    }

    @Override
    public void deleteMembership(MembershipId id) {
        memberships.delete(tenant, id);
    }

    @Override
    public Subscription addSubscription(
            GroupId group,
            PlanId plan,
            SubscriptionStatus status,
            Instant startedAt,
            @Nullable Instant expiresAt,
            @Nullable Set<String> modulesEnabled) {
        Subscription subscription = new Subscription(
                new SubscriptionId(nextId()), tenant, group, plan, status, startedAt, expiresAt, modulesEnabled);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public void updateSubscription(Subscription subscription) {
        subscriptions.update(subscription);
    }

    @Override
    public void audit(AuditEvent event) {
        new AuditTable(database).add(nextId(), tenant, event);
        added.audited(event);
    }

    private long nextId() {
        return ids.next(database);
    }
}
