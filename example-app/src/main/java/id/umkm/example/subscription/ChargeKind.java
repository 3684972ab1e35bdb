package id.umkm.example.subscription;

/** What a charge is for. */
public enum ChargeKind {

    /** The first period of a subscription that is no trial. */
    START,

    /** Further periods. */
    RENEWAL,

    /** A dearer plan, for the days that are left. */
    PLAN_CHANGE
}
