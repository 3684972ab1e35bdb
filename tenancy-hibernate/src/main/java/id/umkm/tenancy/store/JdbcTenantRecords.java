package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
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

/** The records of one tenant, read on a connection where it is bound; each reading is one statement. */
class JdbcTenantRecords implements TenantRecords {

    final Database database;
    final TenantId tenant;
    final GroupTable groups;
    final RoleTable roles;
    final SubscriptionTable subscriptions;

    JdbcTenantRecords(Database database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
        this.groups = new GroupTable(database);
        this.roles = new RoleTable(database);
        this.subscriptions = new SubscriptionTable(database);
    }

    @Override
    public TenantSnapshot snapshot() {
        return TenantReader.read(database, tenant);
    }

    @Override
    public List<Group> groups(Collection<GroupId> ids) {
        return groups.those(tenant, ids);
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
        return MembershipReader.of(database, tenant, user);
    }

    @Override
    public Map<UserId, List<Membership>> membershipsOf(Collection<UserId> users) {
        return MembershipReader.of(database, tenant, users);
    }

    @Override
    public List<Membership> membershipsAt(Collection<GroupId> where, @Nullable UserId after, int users) {
        return MembershipReader.at(database, tenant, where, after, users);
    }

    @Override
    public List<Role> rolesOwnedBy(Collection<GroupId> owners) {
        return roles.ownedBy(tenant, owners);
    }

    @Override
    public @Nullable Role findRole(RoleId id) {
        return roles.find(tenant, id);
    }

    @Override
    public @Nullable Membership findMembership(MembershipId id) {
        return MembershipReader.find(database, tenant, id);
    }

    @Override
    public List<Membership> membershipsHolding(RoleId role) {
        return MembershipReader.holding(database, tenant, role);
    }

    @Override
    public @Nullable Subscription findSubscription(SubscriptionId id) {
        return subscriptions.find(tenant, id);
    }

    @Override
    public @Nullable Subscription findOpenSubscription(GroupId unit) {
        return subscriptions.findOpen(tenant, unit);
    }

    @Override
    public List<Subscription> subscriptionsOf(GroupId unit) {
        return subscriptions.of(tenant, unit);
    }

    @Override
    public @Nullable Plan findPlan(PlanId id) {
        return JdbcPlanRepository.find(database, id);
    }
}
