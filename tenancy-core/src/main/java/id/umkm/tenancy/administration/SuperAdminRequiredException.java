package id.umkm.tenancy.administration;

import id.umkm.tenancy.context.Actor;

/** Thrown when an ordinary user asks for what only a super admin, or the application itself, may do. */
public class SuperAdminRequiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param actor who asked
     * @param what what was asked for, such as {@code create a tenant}
     */
    public SuperAdminRequiredException(Actor actor, String what) {
        super(actor.name() + " may not " + what + "; only a super admin or the application itself may");
    }
}
