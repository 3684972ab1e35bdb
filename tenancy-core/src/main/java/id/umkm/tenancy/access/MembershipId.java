package id.umkm.tenancy.access;

/**
 * Identifies a membership.
 *
 * @param value the id, positive
 */
public record MembershipId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    public MembershipId {
        if (value <= 0) {
            throw new IllegalArgumentException("membership id " + value + " is not positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
