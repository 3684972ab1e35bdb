package id.umkm.tenancy.subscription;

/**
 * Identifies a subscription.
 *
 * @param value the id, positive
 */
public record SubscriptionId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not positive
     */
    public SubscriptionId {
        if (value <= 0) {
            throw new IllegalArgumentException("subscription id " + value + " is not positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
