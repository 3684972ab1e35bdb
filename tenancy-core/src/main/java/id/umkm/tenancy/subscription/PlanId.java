package id.umkm.tenancy.subscription;

/**
 * Identifies a plan.
 *
 * @param value the id, positive
 */
public record PlanId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    public PlanId {
        if (value <= 0) {
            throw new IllegalArgumentException("plan id " + value + " is not positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
