package id.umkm.tenancy.postgres;

/** How the tenant reaches the database at the beginning of a transaction. Both ways isolate alike. */
public enum BindingMode {

    /**
     * In front of the transaction's first statement and together with it, so that binding costs no round trip. What the
     * driver cannot send that way is bound as with {@link #SEPARATE}. This is the default.
     */
    SAME_ROUND_TRIP,

    /** In a round trip of its own, before the transaction's first statement. */
    SEPARATE
}
