package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Statements on roles and what they hold. */
final class RoleTable {

    private static final String ASSIGNED_FROM_OUTSIDE = """
            select r.id, r.owner_group_id, r.name, r.inheritable,
                   array(select p.pattern::text from {schema}.tenancy_role_permission p
                         where p.tenant_id = ? and p.role_id = r.id) as patterns
            from {schema}.tenancy_membership m
            join {schema}.tenancy_membership_role mr on mr.tenant_id = ? and mr.membership_id = m.id
            join {schema}.tenancy_role r on r.tenant_id = ? and r.id = mr.role_id
            where m.tenant_id = ? and m.group_id = ? and r.owner_group_id <> all (?)
            order by r.id limit 1""";

    private final Database database;

    RoleTable(Database database) {
        this.database = database;
    }

    void add(Role role) {
        Long tenant = role.tenant().value();
        database.update(
                "insert into {schema}.tenancy_role (tenant_id, id, owner_group_id, name, inheritable)"
                        + " values (?, ?, ?, ?, ?)",
                tenant,
                role.id().value(),
                role.owner().value(),
                role.name(),
                role.inheritable());
        database.update(
                "insert into {schema}.tenancy_role_permission (tenant_id, role_id, pattern)"
                        + " select ?, ?, pattern from unnest(?) pattern",
                tenant,
                role.id().value(),
                role.permissions());
    }

    @Nullable
    Role findAssignedFromOutside(TenantId tenant, GroupId group, Collection<GroupId> path) {
        Long id = tenant.value();
        long[] owners = path.stream().mapToLong(GroupId::value).toArray();
        return database.first(
                ASSIGNED_FROM_OUTSIDE,
                row -> MembershipReader.role(row, tenant, "id"),
                id,
                id,
                id,
                id,
                group.value(),
                owners);
    }

    /** Deletes the roles that a group owns, and their assignments. */
    void deleteOwnedBy(TenantId tenant, GroupId owner) {
        String roles = "(select id from {schema}.tenancy_role where tenant_id = ? and owner_group_id = ?)";
        Long id = tenant.value();
        database.update(
                "delete from {schema}.tenancy_membership_role where tenant_id = ? and role_id in " + roles,
                id,
                id,
                owner.value());
        database.update(
                "delete from {schema}.tenancy_role_permission where tenant_id = ? and role_id in " + roles,
                id,
                id,
                owner.value());
        database.update(
                "delete from {schema}.tenancy_role where tenant_id = ? and owner_group_id = ?", id, owner.value());
    }
}
