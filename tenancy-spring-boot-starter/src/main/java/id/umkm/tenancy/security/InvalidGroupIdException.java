package id.umkm.tenancy.security;

/** Thrown when a {@link RequiresPermission} is given a value that cannot be a group's id. */
public class InvalidGroupIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String value;

    InvalidGroupIdException(Object value) {
        super("'" + value + "' is not a group's id; " + IdText.RULE);
        this.value = value.toString();
    }

    /**
     * Returns the value.
     *
     * @return the value as text
     */
    public String value() {
        return value;
    }
}
