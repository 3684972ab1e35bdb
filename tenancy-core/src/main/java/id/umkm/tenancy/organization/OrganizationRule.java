package id.umkm.tenancy.organization;

/** The rules of the organisation, by the field of the input that breaks each. */
public enum OrganizationRule {
    /** A name is text, not blank, and has at most {@value Group#MAX_NAME_LENGTH} characters. */
    NAME("name", false),
    /** A tenant has exactly one corporate, whose id is the tenant's and which has no parent. */
    ONE_CORPORATE("type", false),
    /** A company stands below the corporate, a business unit below a company, and nothing below a business unit. */
    PARENT_TYPE("parentId", false),
    /** The corporate is neither moved nor deleted. */
    CORPORATE_STAYS("id", true),
    /** Only business units move. */
    ONLY_UNITS_MOVE("id", false),
    /** A business unit does not move while a role assigned there is owned outside its new path. */
    ROLE_OUTSIDE_PATH("parentId", true),
    /** A group with children is not deleted. */
    HAS_CHILDREN("id", true),
    /** A group with an open subscription is not deleted. */
    HAS_OPEN_SUBSCRIPTION("id", true),
    /** Subscriptions are assigned to business units only. */
    SUBSCRIPTION_ON_UNIT("groupId", false),
    /** A business unit has at most one open subscription. */
    ONE_OPEN_SUBSCRIPTION("groupId", true);

    private final String field;
    private final boolean conflict;

    OrganizationRule(String field, boolean conflict) {
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
