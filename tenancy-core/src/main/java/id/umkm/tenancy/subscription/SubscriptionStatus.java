package id.umkm.tenancy.subscription;

/** Where a subscription stands in its life. */
public enum SubscriptionStatus {
    /** Free for a while; enables its modules. */
    TRIAL,
    /** Paid; enables its modules. */
    ACTIVE,
    /** Payment is late; occupies the unit but enables nothing. */
    PAST_DUE,
    /** Ended by somebody. */
    CANCELLED,
    /** Ended by time. */
    EXPIRED;

    /**
     * Tells whether a subscription of this status occupies its unit, which has room for one.
     *
     * @return true for trial, active and past due
     */
    public boolean isOpen() {
        return this == TRIAL || this == ACTIVE || this == PAST_DUE;
    }

    /**
     * Tells whether a subscription of this status enables modules, within its time.
     *
     * @return true for trial and active
     */
    public boolean isEnabling() {
        return this == TRIAL || this == ACTIVE;
    }
}
