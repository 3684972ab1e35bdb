package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;

/** What the other libraries are told about the world, in the forms that several of them share. */
final class Peers {

    private Peers() {}

    static Permission permission(PermissionPattern pattern) {
        return Permission.of(pattern.toString());
    }

    static Role roleOf(Membership membership) {
        return membership.roles().get(0).role();
    }

    /** Returns the ids from the corporate down to the group. */
    static List<String> pathTo(World world, GroupId group) {
        List<String> path = new ArrayList<>();
        world.tree().pathOf(group).forEach(each -> path.add(0, each.toString()));
        return path;
    }

    /** Returns the names of the roles that count for a user at a group: those held there, and inheritable ones above. */
    static List<String> rolesAt(World world, UserId user, GroupId group) {
        List<String> roles = new ArrayList<>();
        for (Membership membership : world.membershipsOf(user)) {
            Role role = roleOf(membership);
            boolean here = membership.group().equals(group);
            if (here || (role.inheritable() && world.tree().isAtOrAbove(membership.group(), group))) {
                roles.add(name(role));
            }
        }
        return roles;
    }

    static String name(Role role) {
        return "role-" + role.id();
    }
}
