package id.umkm.tenancy.security;

import org.jspecify.annotations.Nullable;

/** Thrown when a {@link RequiresPermission}, or a rule of {@link RequestPermissions}, is given a value that cannot be a group's id. */
public class InvalidGroupIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String value;
    private final @Nullable String variable;

    InvalidGroupIdException(Object value) {
        this(value, null);
    }

    private InvalidGroupIdException(Object value, @Nullable String variable) {
        super("'" + value + "' is not a group's id; " + IdText.RULE);
        this.value = value.toString();
        this.variable = variable;
    }

    /** Returns the same with the path variable that the value came from. */
    InvalidGroupIdException in(String pathVariable) {
        return new InvalidGroupIdException(value, pathVariable);
    }

    /**
     * Returns the value.
     *
     * @return the value as text
     */
    public String value() {
        return value;
    }

    /**
     * Returns where the value came from.
     *
     * @return the path variable of the rule that asked, or null where a method was guarded
     */
    public @Nullable String variable() {
        return variable;
    }
}
