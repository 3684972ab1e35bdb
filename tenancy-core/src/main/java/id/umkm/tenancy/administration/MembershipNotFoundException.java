package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.MembershipId;

/** Thrown when there is no such membership in the bound tenant, or none that the actor sees: the two cannot be told apart. */
public class MembershipNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MembershipId membership;

    /**
     * Creates the exception.
     *
     * @param membership what was asked for
     */
    public MembershipNotFoundException(MembershipId membership) {
        super("membership " + membership + " was not found");
        this.membership = membership;
    }

    /**
     * Returns what was asked for.
     *
     * @return the membership
     */
    public MembershipId membership() {
        return membership;
    }
}
