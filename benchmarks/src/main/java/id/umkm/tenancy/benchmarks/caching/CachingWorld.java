package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tenant whose users each count stock at one unit; every second one by a role that is inherited from the company.
 *
 * @param tenant the tenant
 * @param units where each user counts
 * @param memberships that of each user
 */
record CachingWorld(TenantId tenant, List<GroupId> units, List<MembershipId> memberships) {

    static final Permission COUNT = Permission.of("stock.count");

    private static final int UNITS = 50;

    static CachingWorld create(CachingNode node, int users) {
        return node.tenants().create(Actor.system("benchmark"), "Kios", transaction -> furnish(transaction, users));
    }

    private static CachingWorld furnish(AdministrationTransaction transaction, int users) {
        GroupId corporate = GroupId.corporateOf(transaction.tenant());
        GroupId company =
                transaction.addGroup(corporate, GroupType.COMPANY, "Cabang").id();
        List<GroupId> built = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            built.add(transaction
                    .addGroup(company, GroupType.BUSINESS_UNIT, "Toko " + unit)
                    .id());
        }
        Role own = transaction.addRole(corporate, "Penghitung", false, Set.of(PermissionPattern.of("stock.count")));
        Role inherited = transaction.addRole(corporate, "Pengawas", true, Set.of(PermissionPattern.of("stock.*")));
        List<GroupId> units = new ArrayList<>();
        List<MembershipId> memberships = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            GroupId unit = built.get(user % UNITS);
            boolean direct = user % 2 == 0;
            Membership membership = transaction.addMembership(
                    user(user),
                    direct ? unit : company,
                    TimeWindow.ALWAYS,
                    List.of(new RoleAssignment(direct ? own : inherited, TimeWindow.ALWAYS)));
            units.add(unit);
            memberships.add(membership.id());
        }
        return new CachingWorld(transaction.tenant(), units, memberships);
    }

    /** The id of a user, as a request brings it: equal to the one that a cache holds, and another object. */
    static UserId user(int number) {
        return new UserId("user-" + number);
    }

    int users() {
        return units.size();
    }

    /** Whether a user may count at its unit; the tenant has to be bound. */
    boolean counts(CachingNode node, int user) {
        return node.access()
                .decide(Actor.user(user(user)), COUNT, units.get(user))
                .allowed();
    }

    void warm(CachingNode node) {
        in(() -> {
            for (int user = 0; user < users(); user++) {
                if (!counts(node, user)) {
                    throw new IllegalStateException("user " + user + " counts nothing; its time would say nothing");
                }
            }
        });
    }

    void in(Runnable work) {
        TenantContext.of(tenant).run(work);
    }

    /** Takes away what a user has. */
    void revoke(CachingNode node, int user) {
        TenantContext.of(tenant, Actor.superAdmin(new UserId("super")))
                .run(() -> node.memberships().remove(memberships.get(user)));
    }
}
