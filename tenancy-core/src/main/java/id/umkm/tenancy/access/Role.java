package id.umkm.tenancy.access;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.util.Set;

/**
 * A named set of permissions, owned by a group and assignable there and below.
 *
 * @param id the role
 * @param tenant the tenant
 * @param owner the group that owns it
 * @param name its name, 1 to {@value #MAX_NAME_LENGTH} characters (code points), not blank
 * @param inheritable whether it also counts in the groups below the one where it is assigned
 * @param permissions what it holds
 */
public record Role(
        RoleId id,
        TenantId tenant,
        GroupId owner,
        String name,
        boolean inheritable,
        Set<PermissionPattern> permissions) {

    /** The longest name, in code points. */
    public static final int MAX_NAME_LENGTH = 100;

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public Role {
        int length = name.codePointCount(0, name.length());
        if (name.isBlank() || length > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a role's name of " + length
                    + " characters: it must not be blank and has at most " + MAX_NAME_LENGTH);
        }
        permissions = Set.copyOf(permissions);
    }
}
