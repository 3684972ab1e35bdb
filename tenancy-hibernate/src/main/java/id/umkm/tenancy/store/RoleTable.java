package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on roles and what they hold. */
final class RoleTable {

    private static final String ROLES = """
            select r.id, r.owner_group_id, r.name, r.inheritable,
                   array(select p.pattern::text from {schema}.tenancy_role_permission p
                         where p.tenant_id = ? and p.role_id = r.id) as patterns
            from {schema}.tenancy_role r where r.tenant_id = ? and\s""";

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
        addPermissions(role);
    }

    void update(Role role) {
        Long tenant = role.tenant().value();
        Long id = role.id().value();
        database.update(
                "update {schema}.tenancy_role set name = ?, inheritable = ? where tenant_id = ? and id = ?",
                role.name(),
                role.inheritable(),
                tenant,
                id);
        database.update("delete from {schema}.tenancy_role_permission where tenant_id = ? and role_id = ?", tenant, id);
        addPermissions(role);
    }

    private void addPermissions(Role role) {
        database.update(
                "insert into {schema}.tenancy_role_permission (tenant_id, role_id, pattern)"
                        + " select ?, ?, pattern from unnest(?) pattern",
                role.tenant().value(),
                role.id().value(),
                role.permissions());
    }

    @Nullable
    Role find(TenantId tenant, RoleId id) {
        Long owner = tenant.value();
        return database.first(
                ROLES + "r.id = ?", row -> MembershipReader.role(row, tenant, "id"), owner, owner, id.value());
    }

    List<Role> ownedBy(TenantId tenant, Collection<GroupId> owners) {
        Long id = tenant.value();
        long[] groups = owners.stream().mapToLong(GroupId::value).toArray();
        return database.list(
                ROLES + "r.owner_group_id = any (?) order by r.id",
                row -> MembershipReader.role(row, tenant, "id"),
                id,
                id,
                groups);
    }

    /** Deletes a role and its assignments. */
    void delete(TenantId tenant, RoleId id) {
        delete(tenant, new long[] {id.value()});
    }

    /** Deletes the roles that a group owns, and their assignments. */
    void deleteOwnedBy(TenantId tenant, GroupId owner) {
        delete(
                tenant,
                ownedBy(tenant, List.of(owner)).stream()
                        .mapToLong(role -> role.id().value())
                        .toArray());
    }

    private void delete(TenantId tenant, long[] ids) {
        for (String roles : List.of(
                "tenancy_membership_role where role_id",
                "tenancy_role_permission where role_id",
                "tenancy_role where id")) {
            database.update("delete from {schema}." + roles + " = any (?) and tenant_id = ?", ids, tenant.value());
        }
    }
}
