package id.umkm.tenancy.access;

/** Thrown when a permission, or the module of a pattern, is not in the catalogue. */
public class UnknownPermissionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the slug, and the nearest one that is known
     */
    public UnknownPermissionException(String message) {
        super(message);
    }
}
