package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import org.jspecify.annotations.Nullable;

/** Thrown when there is no such membership in the bound tenant, or none that the actor sees: the two cannot be told apart. */
public class MembershipNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable MembershipId membership;

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
     * Creates the exception.
     *
     * @param user whose membership was asked for
     * @param group where
     */
    public MembershipNotFoundException(UserId user, GroupId group) {
        super("user " + user + " has no membership at group " + group);
        this.membership = null;
    }

    /**
     * Returns what was asked for.
     *
     * @return the membership; null if it was asked for by user and group
     */
    public @Nullable MembershipId membership() {
        return membership;
    }
}
