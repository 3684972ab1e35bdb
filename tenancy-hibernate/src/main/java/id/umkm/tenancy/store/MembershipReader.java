package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the memberships of a user, with roles and permissions, in one statement. */
final class MembershipReader {

    private static final String MEMBERSHIPS = """
            select m.id, m.group_id, m.valid_from, m.valid_until,
                   r.id as role_id, r.owner_group_id, r.name, r.inheritable,
                   mr.valid_from as role_from, mr.valid_until as role_until,
                   array(select p.pattern::text from {schema}.tenancy_role_permission p
                         where p.tenant_id = ? and p.role_id = r.id) as patterns
            from {schema}.tenancy_membership m
            left join {schema}.tenancy_membership_role mr on mr.tenant_id = ? and mr.membership_id = m.id
            left join {schema}.tenancy_role r on r.tenant_id = ? and r.id = mr.role_id
            where m.tenant_id = ? and m.user_id = ?
            order by m.id, r.id""";

    private final TenantId tenant;
    private final UserId user;
    private final Map<MembershipId, Membership> memberships = new LinkedHashMap<>();

    private MembershipReader(TenantId tenant, UserId user) {
        this.tenant = tenant;
        this.user = user;
    }

    static List<Membership> read(Database database, TenantId tenant, UserId user) {
        MembershipReader reader = new MembershipReader(tenant, user);
        Long id = tenant.value();
        database.forEach(MEMBERSHIPS, reader::add, id, id, id, id, user.value());
        return List.copyOf(reader.memberships.values());
    }

    private boolean add(ResultSet row) throws SQLException {
        TimeWindow window = Columns.window(row, "valid_from", "valid_until");
        MembershipId id = new MembershipId(row.getLong("id"));
        GroupId group = new GroupId(row.getLong("group_id"));
        memberships.merge(
                id, new Membership(id, tenant, user, group, window, assignments(row)), MembershipReader::together);
        return true;
    }

    private List<Membership.RoleAssignment> assignments(ResultSet row) throws SQLException {
        return row.getObject("role_id") == null
                ? List.of()
                : List.of(new Membership.RoleAssignment(role(row), Columns.window(row, "role_from", "role_until")));
    }

    private Role role(ResultSet row) throws SQLException {
        return role(row, tenant, "role_id");
    }

    static Role role(ResultSet row, TenantId tenant, String idColumn) throws SQLException {
        Set<PermissionPattern> patterns = Columns.texts(row, "patterns").stream()
                .map(PermissionPattern::of)
                .collect(Collectors.toSet());
        return new Role(
                new RoleId(row.getLong(idColumn)),
                tenant,
                new GroupId(row.getLong("owner_group_id")),
                row.getString("name"),
                row.getBoolean("inheritable"),
                patterns);
    }

    private static Membership together(Membership some, Membership more) {
        List<Membership.RoleAssignment> roles = new ArrayList<>(some.roles());
        roles.addAll(more.roles());
        return new Membership(some.id(), some.tenant(), some.user(), some.group(), some.window(), roles);
    }
}
