package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import java.util.Objects;

/**
 * A role to be held within a membership.
 *
 * @param role the role
 * @param window when it counts; the membership's own window bounds it too
 */
public record RoleGrant(RoleId role, TimeWindow window) {

    /** Checks that both are there. */
    public RoleGrant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(window, "window");
    }

    /**
     * Grants a role for as long as the membership lasts.
     *
     * @param role the role
     * @return the grant
     */
    public static RoleGrant of(RoleId role) {
        return new RoleGrant(role, TimeWindow.ALWAYS);
    }
}
