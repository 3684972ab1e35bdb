package id.umkm.tenancy.access;

/**
 * Identifies a role.
 *
 * @param value the id, positive
 */
public record RoleId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    public RoleId {
        if (value <= 0) {
            throw new IllegalArgumentException("role id " + value + " is not positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
