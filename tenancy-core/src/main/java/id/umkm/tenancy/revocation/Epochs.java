package id.umkm.tenancy.revocation;

/**
 * The state of the database that something was read in, as far as decisions in one tenant rest on it.
 *
 * @param tenant the tenant's epoch, raised with each change to who may do what there
 * @param platform the epoch of {@link id.umkm.tenancy.context.TenantId#PLATFORM}, raised with each change to the plans
 */
public record Epochs(long tenant, long platform) {

    /** Tells whether neither of the two is older than in another state. */
    boolean covers(Epochs other) {
        return tenant >= other.tenant && platform >= other.platform;
    }
}
