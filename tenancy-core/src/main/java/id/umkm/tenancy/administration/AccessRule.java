package id.umkm.tenancy.administration;

/** The rules of roles, memberships and subscriptions, by the field of the input that breaks each. */
public enum AccessRule {
    /** A role's name is text, not blank, and has at most {@value id.umkm.tenancy.access.Role#MAX_NAME_LENGTH} characters. */
    ROLE_NAME("name", false),
    /** No two roles of one group have the same name. */
    ROLE_NAME_TAKEN("name", true),
    /** A role is not deleted while it is assigned, unless it is asked to be unassigned too. */
    ROLE_ASSIGNED("id", true),
    /** A role is assigned at the group that owns it, or below. */
    ROLE_OUTSIDE_PATH("roles", false),
    /** A membership holds a role once. */
    ROLE_ONCE("roles", false),
    /** A role is assigned for a time of which something is left within its membership's. */
    ROLE_TIME("roles", false),
    /** A user has one membership at a group. */
    MEMBERSHIP_EXISTS("userId", true),
    /** Members are users of the tenant, as the directory knows them. */
    USER_OF_TENANT("userId", false),
    /** Users change their own account while it is active. */
    ACCOUNT_ACTIVE("userId", true),
    /** A business unit has no more members than the plan that it is subscribed to allows. */
    MAX_USERS("userId", true),
    /** A corporate keeps somebody for each part of its administration. */
    LAST_ADMINISTRATOR("id", true),
    /** A subscription names a plan that exists. */
    PLAN("plan", false),
    /** A plan that is retired is neither subscribed to nor changed to. */
    PLAN_RETIRED("plan", true),
    /** A subscription is for a time that is not empty. */
    SUBSCRIPTION_WINDOW("expiresAt", false),
    /** A subscription begins as trial or active. */
    SUBSCRIPTION_STATUS("status", false),
    /** A subscription narrows its plan to modules that the plan has. */
    SUBSCRIPTION_MODULES("modulesEnabled", false),
    /** A subscription that has ended is not changed. */
    SUBSCRIPTION_ENDED("id", true);

    private final String field;
    private final boolean conflict;

    AccessRule(String field, boolean conflict) {
        this.field = field;
        this.conflict = conflict;
    }

    /**
     * Returns the input's field that breaks the rule.
     *
     * @return the field's name
     */
    public String field() {
        return field;
    }

    /**
     * Tells whether the present state stands in the way, rather than the input being wrong by itself.
     *
     * @return true where the same input could succeed later
     */
    public boolean isConflict() {
        return conflict;
    }
}
