package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.RoleId;

/** Thrown when there is no such role in the bound tenant, or none that the actor sees: the two cannot be told apart. */
public class RoleNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RoleId role;

    /**
     * Creates the exception.
     *
     * @param role what was asked for
     */
    public RoleNotFoundException(RoleId role) {
        super("role " + role + " was not found");
        this.role = role;
    }

    /**
     * Returns what was asked for.
     *
     * @return the role
     */
    public RoleId role() {
        return role;
    }
}
