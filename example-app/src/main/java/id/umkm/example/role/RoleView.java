package id.umkm.example.role;

import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import java.util.List;

/**
 * A role.
 *
 * @param id its id
 * @param groupId the group that owns it: it can be assigned there and below
 * @param name its name
 * @param inheritable whether it also counts in the groups below the one where it is assigned
 * @param permissions the permissions and patterns that it has, sorted
 */
record RoleView(long id, long groupId, String name, boolean inheritable, List<String> permissions) {

    static RoleView of(Role role) {
        return new RoleView(
                role.id().value(),
                role.owner().value(),
                role.name(),
                role.inheritable(),
                role.permissions().stream()
                        .map(PermissionPattern::toString)
                        .sorted()
                        .toList());
    }
}
