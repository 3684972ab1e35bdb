package id.umkm.tenancy.context;

/** Thrown when the tenant context is missing, or used against its rules. */
public class TenantContextException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was tried, the rule, and the next step
     */
    public TenantContextException(String message) {
        super(message);
    }
}
