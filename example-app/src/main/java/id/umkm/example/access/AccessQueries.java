package id.umkm.example.access;

import id.umkm.example.account.AccountNames;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessExplanation;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupRepository;
import id.umkm.tenancy.security.RequiresPermission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Asks the library who may do what. About oneself everybody may ask; about others it takes {@code roles.view}. */
@Service
class AccessQueries {

    private static final String GROUPS = "access-groups";
    private static final String USERS = "access-users";

    private final AccessControl access;
    private final GroupRepository groups;
    private final AccountNames names;

    AccessQueries(AccessControl access, GroupRepository groups, AccountNames names) {
        this.access = access;
        this.groups = groups;
        this.names = names;
    }

    AccessExplanation explain(@Nullable UserId user, Permission permission, GroupId group) {
        Actor asking = TenantContext.required().requiredActor();
        // By the token in use, where it is about oneself.
        Actor about = user == null || asking.is(user) ? asking : Actor.user(user);
        return access.explain(about, permission, group);
    }

    /** Lists the groups where the caller holds a permission now, by id. */
    Page<AllowedGroup> groups(Permission permission, PageQuery page) {
        Position after = page.after(GROUPS);
        List<GroupId> ids = access.groupsWith(TenantContext.required().requiredActor(), permission).stream()
                .filter(group -> after == null || group.value() > after.number(0))
                .limit(page.rows())
                .toList();
        List<Group> found = ids.isEmpty() ? List.of() : groups.findAll(ids);
        List<AllowedGroup> rows = found.stream()
                .map(group -> new AllowedGroup(group.id().value(), group.type(), group.name()))
                .sorted(java.util.Comparator.comparing(AllowedGroup::id))
                .toList();
        return Page.of(page, rows, row -> Position.of(GROUPS, row.id()), row -> row);
    }

    /** Lists the users who hold a permission at a group now. */
    @RequiresPermission(value = "roles.view", group = "#groupId")
    public Page<AllowedUser> users(GroupId groupId, Permission permission, PageQuery page) {
        Position after = page.after(USERS);
        List<UserId> found =
                access.usersWith(permission, groupId, after == null ? null : new UserId(after.text(0)), page.rows());
        Map<Long, String> known = names.of(found);
        return Page.of(
                page, found, user -> Position.of(USERS, user), user -> allowed(Long.parseLong(user.value()), known));
    }

    private static AllowedUser allowed(long user, Map<Long, String> names) {
        return new AllowedUser(user, names.get(user));
    }
}
