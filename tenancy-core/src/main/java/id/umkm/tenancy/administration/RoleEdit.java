package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.PermissionPattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a role. What is null stays as it is.
 *
 * @param name the new name
 * @param inheritable whether it is to count below the groups of its assignments too
 * @param permissions all that it is to hold
 */
public record RoleEdit(
        @Nullable String name,
        @Nullable Boolean inheritable,
        @Nullable Set<PermissionPattern> permissions) {

    /** Copies the permissions. */
    public RoleEdit {
        permissions = permissions == null ? null : Set.copyOf(permissions);
    }

    /**
     * Renames.
     *
     * @param name the new name
     * @return the edit
     */
    public static RoleEdit name(String name) {
        return new RoleEdit(name, null, null);
    }

    /**
     * Flips the inheritance.
     *
     * @param inheritable whether it is to count below
     * @return the edit
     */
    public static RoleEdit inheritable(boolean inheritable) {
        return new RoleEdit(null, inheritable, null);
    }

    /**
     * Replaces the permissions.
     *
     * @param permissions all that it is to hold
     * @return the edit
     */
    public static RoleEdit permissions(Set<PermissionPattern> permissions) {
        return new RoleEdit(null, null, permissions);
    }
}
