package id.umkm.tenancy.revocation;

/** What is cached. */
public enum CacheKind {
    /** A user's grants in one tenant. */
    GRANTS,
    /** A tenant's tree and subscriptions. */
    TENANT,
    /** The plans. */
    PLANS
}
