package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.UserId;

/** Thrown when there is no such user in the bound tenant, or none that the actor sees: the two cannot be told apart. */
public class UserNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient UserId user;

    /**
     * Creates the exception.
     *
     * @param user what was asked for
     */
    public UserNotFoundException(UserId user) {
        super("user " + user + " was not found");
        this.user = user;
    }

    /**
     * Returns what was asked for.
     *
     * @return the user
     */
    public UserId user() {
        return user;
    }
}
