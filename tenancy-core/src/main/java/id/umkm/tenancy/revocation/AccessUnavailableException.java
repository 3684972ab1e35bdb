package id.umkm.tenancy.revocation;

import org.jspecify.annotations.Nullable;

/**
 * Thrown instead of a decision where none can be made: what is in memory may be out of date, and the database, which knows,
 * does not answer. Nobody is allowed anything from memory then. It is worth trying again.
 */
public final class AccessUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be read
     * @param cause why, or null
     */
    public AccessUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
