package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on memberships and their roles. */
final class MembershipTable {

    private final Database database;

    MembershipTable(Database database) {
        this.database = database;
    }

    void add(Membership membership) {
        TimeWindow window = membership.window();
        database.update(
                "insert into {schema}.tenancy_membership (tenant_id, id, user_id, group_id, valid_from, valid_until)"
                        + " values (?, ?, ?, ?, ?, ?)",
                membership.tenant().value(),
                membership.id().value(),
                membership.user().value(),
                membership.group().value(),
                window.from(),
                window.until());
        addRoles(membership);
    }

    void update(Membership membership) {
        TimeWindow window = membership.window();
        database.update(
                "update {schema}.tenancy_membership set valid_from = ?, valid_until = ? where tenant_id = ? and id = ?",
                window.from(),
                window.until(),
                membership.tenant().value(),
                membership.id().value());
        deleteRoles(membership.tenant(), membership.id());
        addRoles(membership);
    }

    void delete(TenantId tenant, MembershipId id) {
        deleteRoles(tenant, id);
        database.update(
                "delete from {schema}.tenancy_membership where tenant_id = ? and id = ?", tenant.value(), id.value());
    }

    private void addRoles(Membership membership) {
        List<@Nullable Object[]> assignments = new ArrayList<>();
        membership.roles().forEach(assignment -> assignments.add(parameters(membership, assignment)));
        database.updateAll(
                "insert into {schema}.tenancy_membership_role (tenant_id, membership_id, role_id, valid_from, valid_until)"
                        + " values (?, ?, ?, ?, ?)",
                assignments);
    }

    private void deleteRoles(TenantId tenant, MembershipId id) {
        database.update(
                "delete from {schema}.tenancy_membership_role where tenant_id = ? and membership_id = ?",
                tenant.value(),
                id.value());
    }

    /** Deletes the memberships at a group, and the roles within them. */
    void deleteAt(TenantId tenant, GroupId group) {
        Long id = tenant.value();
        database.update(
                "delete from {schema}.tenancy_membership_role where tenant_id = ? and membership_id in"
                        + " (select id from {schema}.tenancy_membership where tenant_id = ? and group_id = ?)",
                id,
                id,
                group.value());
        database.update(
                "delete from {schema}.tenancy_membership where tenant_id = ? and group_id = ?", id, group.value());
    }

    private static @Nullable Object[] parameters(Membership membership, Membership.RoleAssignment assignment) {
        return new @Nullable Object[] {
            membership.tenant().value(),
            membership.id().value(),
            assignment.role().id().value(),
            assignment.window().from(),
            assignment.window().until()
        };
    }
}
