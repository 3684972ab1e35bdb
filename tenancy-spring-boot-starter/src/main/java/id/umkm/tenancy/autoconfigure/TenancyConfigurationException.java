package id.umkm.tenancy.autoconfigure;

/** Thrown at startup when the application is set up in a way that would leave tenants unprotected, or cannot work. */
public class TenancyConfigurationException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong
     * @param action what to do about it
     */
    public TenancyConfigurationException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    TenancyConfigurationException(String problem, String action, Throwable cause) {
        super(problem, cause);
        this.action = action;
    }

    /**
     * Returns what to do about it.
     *
     * @return the next step
     */
    public String action() {
        return action;
    }
}
