package id.umkm.tenancy.access;

/** Thrown when a time window ends no later than it begins, or has a bound that cannot be kept. */
public class InvalidTimeWindowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the bounds, or the one that is wrong, and the rule
     */
    public InvalidTimeWindowException(String message) {
        super(message);
    }
}
