package id.umkm.tenancy.subscription;

/** How often a plan is paid for. */
public enum BillingCycle {
    /** Each calendar month. */
    MONTHLY,
    /** Each calendar year. */
    YEARLY
}
