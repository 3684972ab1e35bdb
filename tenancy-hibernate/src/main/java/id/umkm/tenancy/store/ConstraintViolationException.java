package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.DatabaseException;
import java.sql.SQLException;

/**
 * Thrown when a key or a check of the database stops a change that the services let pass. Its transaction can only be
 * rolled back.
 */
public class ConstraintViolationException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    /** What kind of rule was broken. */
    public enum Kind {
        /** Two rows with one key. */
        UNIQUE,
        /** A reference to a row that is not there, or from one that still is. */
        FOREIGN_KEY,
        /** A value, or a combination of values, that a check forbids. */
        CHECK
    }

    private final Kind kind;
    private final String constraint;

    /**
     * Creates the exception.
     *
     * @param kind the kind of the rule
     * @param constraint the rule's name in the database, such as {@code tenancy_subscription_open_idx}
     * @param cause the driver's exception
     */
    public ConstraintViolationException(Kind kind, String constraint, SQLException cause) {
        super("constraint " + constraint + " refuses the change", cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /**
     * Returns the kind of the rule.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the rule.
     *
     * @return its name in the database
     */
    public String constraint() {
        return constraint;
    }
}
