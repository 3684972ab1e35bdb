package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.Grants;

/**
 * A user's grants in a local cache.
 *
 * @param holder the tenant as it was held when they were asked for
 * @param epoch the tenant's epoch that they were read in
 * @param grants the grants
 * @param storedAt when they were put in
 */
record CachedGrants(HeldTenant holder, long epoch, Grants grants, long storedAt) {

    /** Tells whether they serve a decision at a point. */
    boolean isValidAt(DecisionPoint point) {
        return holder == point.tenant() && epoch == point.at().tenant();
    }

    /** Chooses which of two to keep. */
    static CachedGrants newer(CachedGrants held, CachedGrants added) {
        return held.holder == added.holder && held.epoch > added.epoch ? held : added;
    }
}
