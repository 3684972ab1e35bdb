package id.umkm.tenancy.revocation;

/**
 * What one decision must be at least as new as: read once, and the same for all that it rests on.
 *
 * @param tenant the tenant as it is held
 * @param platform the platform as it is held
 * @param at the newest epochs known
 */
record DecisionPoint(HeldTenant tenant, HeldTenant platform, Epochs at) {

    DecisionPoint withEpoch(long tenantEpoch) {
        return new DecisionPoint(tenant, platform, new Epochs(tenantEpoch, at.platform()));
    }
}
