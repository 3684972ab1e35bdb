package id.umkm.tenancy.cache;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import java.util.Set;

/** A tenant with two companies, a shop below the first, and a user who counts stock at the shop. */
record World(
        TenantId tenant,
        GroupId corporate,
        GroupId company,
        GroupId otherCompany,
        GroupId shop,
        Role counter,
        MembershipId membership) {

    static final UserId ANI = new UserId("ani");

    static World open(Node node) {
        return node.bean(TenantService.class).create(Actor.system("test"), "Kios", transaction -> {
            GroupId corporate = GroupId.corporateOf(transaction.tenant());
            GroupId company =
                    transaction.addGroup(corporate, GroupType.COMPANY, "Cabang").id();
            GroupId other = transaction
                    .addGroup(corporate, GroupType.COMPANY, "Cabang lain")
                    .id();
            GroupId shop = transaction
                    .addGroup(company, GroupType.BUSINESS_UNIT, "Toko")
                    .id();
            Role counter =
                    transaction.addRole(corporate, "Penghitung", false, Set.of(PermissionPattern.of("stock.count")));
            Membership membership = transaction.addMembership(
                    ANI, shop, TimeWindow.ALWAYS, List.of(new Membership.RoleAssignment(counter, TimeWindow.ALWAYS)));
            return new World(transaction.tenant(), corporate, company, other, shop, counter, membership.id());
        });
    }

    boolean counts(Node node) {
        return node.decide(tenant, ANI, "stock.count", shop).allowed();
    }

    boolean countsInContext(Node node) {
        return node.decideInContext(ANI, "stock.count", shop).allowed();
    }
}
