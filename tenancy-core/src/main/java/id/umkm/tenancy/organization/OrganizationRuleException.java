package id.umkm.tenancy.organization;

/** Thrown when a change would break a rule of the organisation. Nothing has been changed. */
public class OrganizationRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OrganizationRule rule;

    /**
     * Creates the exception.
     *
     * @param rule the rule
     * @param message the value, the rule in words, and the next step
     */
    public OrganizationRuleException(OrganizationRule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /**
     * Returns the rule.
     *
     * @return the rule that the change would break
     */
    public OrganizationRule rule() {
        return rule;
    }
}
