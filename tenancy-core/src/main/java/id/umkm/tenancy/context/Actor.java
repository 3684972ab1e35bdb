package id.umkm.tenancy.context;

/** Who acts. Actors are values: equal when kind, id (or reason) and abilities are equal. */
public sealed interface Actor {

    /**
     * Names an ordinary user, who may do what its memberships grant.
     *
     * @param id the user
     * @return the actor
     */
    static User user(UserId id) {
        return new User(id, Abilities.ALL);
    }

    /**
     * Names an ordinary user who acts by a credential that leaves it some of its permissions.
     *
     * @param id the user
     * @param abilities what the credential leaves; in each decision no more than that is allowed
     * @return the actor
     */
    static User user(UserId id, Abilities abilities) {
        return new User(id, abilities);
    }

    /**
     * Names a super admin, who may do everything in whichever tenant is bound.
     *
     * @param id the user
     * @return the actor
     */
    static SuperAdmin superAdmin(UserId id) {
        return new SuperAdmin(id);
    }

    /**
     * Names the application itself: code that sees the whole bound tenant but holds no permission, so that a decision
     * about it is a denial.
     *
     * @param reason why the code runs, for the audit trail; not blank
     * @return the actor
     * @throws IllegalArgumentException if {@code reason} is blank
     */
    static SystemActor system(String reason) {
        return new SystemActor(reason);
    }

    /**
     * Names the actor for people and audit trails.
     *
     * @return the kind and the id or reason, such as {@code user:42}
     */
    String name();

    /**
     * Tells whether this is a certain user, by whichever credential it acts.
     *
     * @param user the user
     * @return true if so; false for a super admin, who is no user of a tenant
     */
    default boolean is(UserId user) {
        return this instanceof User self && self.id().equals(user);
    }

    /**
     * An ordinary user.
     *
     * @param id the user
     * @param abilities what the credential that it acts by leaves of its permissions
     */
    record User(UserId id, Abilities abilities) implements Actor {
        @Override
        public String name() {
            return "user:" + id;
        }
    }

    /**
     * A super admin of the platform.
     *
     * @param id the user
     */
    record SuperAdmin(UserId id) implements Actor {
        @Override
        public String name() {
            return "super-admin:" + id;
        }
    }

    /**
     * The application itself.
     *
     * @param reason why it runs
     */
    record SystemActor(String reason) implements Actor {

        /**
         * Checks the reason.
         *
         * @throws IllegalArgumentException if {@code reason} is blank
         */
        public SystemActor {
            if (reason.isBlank()) {
                throw new IllegalArgumentException(
                        "a system actor needs a reason that is not blank; it goes into the audit trail");
            }
        }

        @Override
        public String name() {
            return "system:" + reason;
        }
    }
}
