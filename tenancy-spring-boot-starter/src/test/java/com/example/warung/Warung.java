package com.example.warung;

import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import java.util.Set;

/**
 * One tenant of the host: siti may do everything with the menu of its one unit, budi is a member there without a role.
 *
 * @param tenant the tenant
 * @param company the group between corporate and unit
 * @param unit the unit
 */
record Warung(TenantId tenant, long company, long unit) {

    static Warung open(TenantService tenants, String name) {
        return tenants.create(Actor.system("test data"), name, Warung::furnish);
    }

    String siti() {
        return tenant + ":siti";
    }

    String budi() {
        return tenant + ":budi";
    }

    private static Warung furnish(AdministrationTransaction transaction) {
        GroupId corporate = GroupId.corporateOf(transaction.tenant());
        GroupId company =
                transaction.addGroup(corporate, GroupType.COMPANY, "Cabang").id();
        GroupId unit =
                transaction.addGroup(company, GroupType.BUSINESS_UNIT, "Toko").id();
        Role cook = transaction.addRole(unit, "Juru masak", false, Set.of(PermissionPattern.of("menu.*")));
        transaction.addMembership(
                new UserId("siti"), unit, TimeWindow.ALWAYS, List.of(new RoleAssignment(cook, TimeWindow.ALWAYS)));
        transaction.addMembership(new UserId("budi"), unit, TimeWindow.ALWAYS, List.of());
        return new Warung(transaction.tenant(), company.value(), unit.value());
    }
}
