package id.umkm.tenancy.administration;

import id.umkm.tenancy.subscription.SubscriptionId;

/** Thrown when there is no such subscription in the bound tenant, or none that the actor sees: the two cannot be told apart. */
public class SubscriptionNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SubscriptionId subscription;

    /**
     * Creates the exception.
     *
     * @param subscription what was asked for
     */
    public SubscriptionNotFoundException(SubscriptionId subscription) {
        super("subscription " + subscription + " was not found");
        this.subscription = subscription;
    }

    /**
     * Returns what was asked for.
     *
     * @return the subscription
     */
    public SubscriptionId subscription() {
        return subscription;
    }
}
