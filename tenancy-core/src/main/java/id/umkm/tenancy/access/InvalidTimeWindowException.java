package id.umkm.tenancy.access;

/** Thrown when a time window ends no later than it begins. */
public class InvalidTimeWindowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message both bounds and the rule
     */
    public InvalidTimeWindowException(String message) {
        super(message);
    }
}
