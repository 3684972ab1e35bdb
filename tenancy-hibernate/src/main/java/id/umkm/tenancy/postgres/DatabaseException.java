package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Thrown when the database refuses or cannot be reached. Its cause is the driver's exception. */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was tried
     * @param cause the driver's exception
     */
    public DatabaseException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    /**
     * Returns PostgreSQL's code for what went wrong.
     *
     * @return the SQLSTATE, or null where the driver gave none
     */
    public @Nullable String sqlState() {
        return getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    }
}
