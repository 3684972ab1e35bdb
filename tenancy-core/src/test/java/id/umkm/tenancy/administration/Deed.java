package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessChange.AddMembership;
import id.umkm.tenancy.administration.AccessChange.ChangeMembership;
import id.umkm.tenancy.administration.AccessChange.DeleteRole;
import id.umkm.tenancy.administration.AccessChange.EditRole;
import id.umkm.tenancy.administration.AccessChange.MoveGroup;
import id.umkm.tenancy.administration.AccessChange.RemoveMembership;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of somebody to change something, by numbers that each pick from what there is at that moment, so that a
 * sequence of deeds shrinks well.
 */
record Deed(
        Kind kind,
        int actor,
        int group,
        int otherGroup,
        int user,
        int role,
        int otherRole,
        boolean flag,
        Set<String> patterns,
        TimeWindow window) {

    enum Kind {
        CREATE_ROLE,
        EDIT_PERMISSIONS,
        FLIP,
        DELETE_ROLE,
        ADD,
        CHANGE,
        REMOVE,
        MOVE,
        CREATE_GROUP
    }

    static <T> T pick(List<T> choices, int number) {
        return choices.get(number % choices.size());
    }

    Set<PermissionPattern> permissionPatterns() {
        return patterns.stream().map(PermissionPattern::of).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the change, or null where it is none that can be described, or there is nothing to pick from. */
    @Nullable
    AccessChange change(List<GroupId> groups, List<UserId> users, List<Role> roles, List<Membership> memberships) {
        return switch (kind) {
            case EDIT_PERMISSIONS -> edit(roles, RoleEdit.permissions(permissionPatterns()));
            case FLIP -> edit(roles, RoleEdit.inheritable(flag));
            case DELETE_ROLE -> roles.isEmpty() ? null : new DeleteRole(pickRole(roles), flag);
            case ADD ->
                new AddMembership(pick(users, user), pick(groups, group), window, flag ? grants(roles) : List.of());
            case CHANGE ->
                memberships.isEmpty() ? null : new ChangeMembership(pickOf(memberships), window, grants(roles));
            case REMOVE -> memberships.isEmpty() ? null : new RemoveMembership(pickOf(memberships));
            case MOVE -> move(groups);
            case CREATE_ROLE, CREATE_GROUP -> null;
        };
    }

    // Groups come by level: mostly a unit moves below one of the first two companies, as it may.
    private AccessChange move(List<GroupId> groups) {
        return group % 4 == 0
                ? new MoveGroup(pick(groups, group / 4), pick(groups, otherGroup))
                : new MoveGroup(pick(groups.subList(3, groups.size()), group), pick(groups.subList(1, 3), otherGroup));
    }

    private @Nullable AccessChange edit(List<Role> roles, RoleEdit edit) {
        return roles.isEmpty() ? null : new EditRole(pickRole(roles), edit);
    }

    private RoleId pickRole(List<Role> roles) {
        return pick(roles, role).id();
    }

    private MembershipId pickOf(List<Membership> memberships) {
        return pick(memberships, user).id();
    }

    private List<RoleGrant> grants(List<Role> roles) {
        List<RoleGrant> grants = new ArrayList<>();
        if (!roles.isEmpty()) {
            grants.add(new RoleGrant(pickRole(roles), flag ? TimeWindow.ALWAYS : window));
            RoleId other = pick(roles, otherRole).id();
            if (flag && !other.equals(pickRole(roles))) {
                grants.add(RoleGrant.of(other));
            }
        }
        return grants;
    }
}
