package id.umkm.tenancy.security;

/** Thrown when the tenant that a request names cannot be bound. */
public class TenantRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the tenant. */
    public enum Reason {
        /** It is not the id of a tenant by its form. */
        MALFORMED,
        /** There is no such tenant, or the user does not belong to it: the two cannot be told apart. */
        NOT_FOUND
    }

    private final String header;
    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param header the header that named the tenant
     * @param reason what is wrong
     * @param message the value and the rule, fit to be shown to the caller
     */
    public TenantRefusedException(String header, Reason reason, String message) {
        super(message);
        this.header = header;
        this.reason = reason;
    }

    /**
     * Returns the header that named the tenant.
     *
     * @return the header's name
     */
    public String header() {
        return header;
    }

    /**
     * Returns what is wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
