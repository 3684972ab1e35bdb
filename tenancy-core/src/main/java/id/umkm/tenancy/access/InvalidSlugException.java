package id.umkm.tenancy.access;

/** Thrown when the text of a permission, a module, an action or a pattern is malformed. */
public class InvalidSlugException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the text and the form that it must have
     */
    public InvalidSlugException(String message) {
        super(message);
    }
}
