package id.umkm.tenancy.administration;

/** Thrown when a change would break a rule of roles, memberships or subscriptions. Nothing has been changed. */
public class AccessRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AccessRule rule;

    /**
     * Creates the exception.
     *
     * @param rule the rule
     * @param message the value, the rule in words, and the next step
     */
    public AccessRuleException(AccessRule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /**
     * Returns the rule.
     *
     * @return the rule that the change would break
     */
    public AccessRule rule() {
        return rule;
    }
}
