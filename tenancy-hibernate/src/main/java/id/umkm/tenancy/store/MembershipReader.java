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
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads memberships, with roles and permissions, in one statement each. */
final class MembershipReader {

    private static final String MEMBERSHIPS = """
            select m.tenant_id, m.id, m.user_id, m.group_id, m.valid_from, m.valid_until,
                   r.id as role_id, r.owner_group_id, r.name, r.inheritable,
                   mr.valid_from as role_from, mr.valid_until as role_until,
                   array(select p.pattern::text from {schema}.tenancy_role_permission p
                         where p.tenant_id = ? and p.role_id = r.id) as patterns
            from {schema}.tenancy_membership m
            left join {schema}.tenancy_membership_role mr on mr.tenant_id = ? and mr.membership_id = m.id
            left join {schema}.tenancy_role r on r.tenant_id = ? and r.id = mr.role_id
            where m.tenant_id = ? and\s""";

    private static final String BY_ID = " order by m.id, r.id";

    // There is a row without a membership for a user who has none.
    private static final String WITH_EPOCHS = "select e.epoch, " + EpochTable.PLATFORM + ", held.*"
            + " from {schema}.tenancy_epoch e left join (" + MEMBERSHIPS + "m.user_id = ?) held"
            + " on held.tenant_id = e.tenant_id where e.tenant_id = ? order by held.id, held.role_id";

    // The order of users is that of their bytes, whatever the database's collation.
    private static final String AT_GROUPS = """
             m.group_id = any (?) and m.user_id in (
               select u.user_id from {schema}.tenancy_membership u
               where u.tenant_id = ? and u.group_id = any (?) and (?::text is null or u.user_id > ?::text collate "C")
               group by u.user_id order by u.user_id collate "C" limit ?)
             order by m.user_id collate "C", m.id, r.id""";

    private final TenantId tenant;
    private final Map<MembershipId, Membership> memberships = new LinkedHashMap<>();

    private MembershipReader(TenantId tenant) {
        this.tenant = tenant;
    }

    static List<Membership> of(Database database, TenantId tenant, UserId user) {
        return read(database, tenant, "m.user_id = ?" + BY_ID, user.value());
    }

    static Map<UserId, List<Membership>> of(Database database, TenantId tenant, Collection<UserId> users) {
        List<String> ids = users.stream().map(UserId::value).toList();
        return read(database, tenant, "m.user_id = any (?)" + BY_ID, ids).stream()
                .collect(Collectors.groupingBy(Membership::user));
    }

    /** Reads a user's memberships with the epochs of the same moment; null where the tenant does not exist. */
    static @Nullable LoadedGrants load(Database database, TenantId tenant, UserId user) {
        MembershipReader reader = new MembershipReader(tenant);
        List<Epochs> at = new ArrayList<>(1);
        Long id = tenant.value();
        database.forEach(
                WITH_EPOCHS,
                row -> {
                    if (at.isEmpty()) {
                        at.add(new Epochs(row.getLong("epoch"), EpochTable.platform(row)));
                    }
                    return row.getObject("id") != null && reader.add(row);
                },
                id,
                id,
                id,
                id,
                user.value(),
                id);
        return at.isEmpty()
                ? null
                : new LoadedGrants(tenant, user, at.get(0), List.copyOf(reader.memberships.values()));
    }

    static @Nullable Membership find(Database database, TenantId tenant, MembershipId id) {
        List<Membership> found = read(database, tenant, "m.id = ?" + BY_ID, id.value());
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Membership> holding(Database database, TenantId tenant, RoleId role) {
        String holders = "m.id in (select h.membership_id from {schema}.tenancy_membership_role h"
                + " where h.tenant_id = ? and h.role_id = ?)";
        return read(database, tenant, holders + BY_ID, tenant.value(), role.value());
    }

    static List<Membership> at(
            Database database, TenantId tenant, Collection<GroupId> groups, @Nullable UserId after, int users) {
        long[] ids = groups.stream().mapToLong(GroupId::value).toArray();
        String afterUser = after == null ? null : after.value();
        return read(database, tenant, AT_GROUPS, ids, tenant.value(), ids, afterUser, afterUser, users);
    }

    private static List<Membership> read(
            Database database, TenantId tenant, String condition, @Nullable Object... parameters) {
        MembershipReader reader = new MembershipReader(tenant);
        List<@Nullable Object> all = new ArrayList<>(Collections.nCopies(4, tenant.value()));
        all.addAll(Arrays.asList(parameters));
        database.forEach(MEMBERSHIPS + condition, reader::add, all.toArray());
        return List.copyOf(reader.memberships.values());
    }

    private boolean add(ResultSet row) throws SQLException {
        TimeWindow window = Columns.window(row, "valid_from", "valid_until");
        MembershipId id = new MembershipId(row.getLong("id"));
        UserId user = new UserId(row.getString("user_id"));
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
