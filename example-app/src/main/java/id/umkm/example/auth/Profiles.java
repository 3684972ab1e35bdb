package id.umkm.example.auth;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people what they are and may do. */
@Service
class Profiles {

    private static final String LIVE_MEMBERSHIPS = """
            select m.group_id, r.name
            from tenancy_membership m
            left join tenancy_membership_role a on a.tenant_id = m.tenant_id and a.membership_id = m.id
              and (a.valid_from is null or a.valid_from <= :now) and (a.valid_until is null or a.valid_until > :now)
            left join tenancy_role r on r.tenant_id = a.tenant_id and r.id = a.role_id
            where m.user_id = :user
              and (m.valid_from is null or m.valid_from <= :now) and (m.valid_until is null or m.valid_until > :now)
            order by m.group_id, r.name
            """;

    private final GroupService groups;
    private final AccessControl access;
    private final JdbcClient jdbc;
    private final Clock clock;

    Profiles(GroupService groups, AccessControl access, JdbcClient jdbc, Clock clock) {
        this.groups = groups;
        this.access = access;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Profile of(SignedIn user) {
        Profile.User self = new Profile.User(user.accountId(), user.email(), user.displayName(), user.superAdmin());
        TenantContext context = TenantContext.current();
        if (context == null) {
            return new Profile(self, null, List.of(), List.of());
        }
        List<Group> visible = groups.visibleGroups();
        return new Profile(
                self,
                new Profile.Tenant(context.tenant().value(), nameOfCorporate(visible, context)),
                memberships(user.userId()),
                permissions(visible, access.evaluatorFor(context.requiredActor())));
    }

    /** The name, where the user sees the corporate; a tenant's name is no secret of its users, but it is a group's. */
    private static @Nullable String nameOfCorporate(List<Group> visible, TenantContext context) {
        GroupId corporate = GroupId.corporateOf(context.tenant());
        return visible.stream()
                .filter(group -> group.id().equals(corporate))
                .map(Group::name)
                .findFirst()
                .orElse(null);
    }

    @ReviewedNativeSql("the library's tables have no entities; their policies leave the bound tenant's rows")
    private List<Profile.Membership> memberships(UserId user) {
        Map<Long, List<String>> rolesByGroup = new LinkedHashMap<>();
        jdbc.sql(LIVE_MEMBERSHIPS)
                .param("user", user.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    List<String> roles = rolesByGroup.computeIfAbsent(row.getLong(1), group -> new ArrayList<>());
                    if (row.getString(2) != null) {
                        roles.add(row.getString(2));
                    }
                });
        return rolesByGroup.entrySet().stream()
                .map(entry -> new Profile.Membership(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Profile.Effective> permissions(List<Group> visible, AccessEvaluator evaluator) {
        return visible.stream()
                .map(group -> new Profile.Effective(
                        group.id().value(),
                        group.name(),
                        evaluator.permissionsAt(group.id()).stream()
                                .map(Permission::toString)
                                .toList()))
                .toList();
    }
}
