package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;

/**
 * Port: tells other nodes that a tenant's epoch was raised. Messages carry speed alone: they may be lost, come late, twice or
 * out of order, and nothing is believed because of one. Safe for use by many threads.
 */
@FunctionalInterface
public interface EpochMessages {

    /** Messages to nobody, for a node alone, or for nodes that find out by their polls. */
    EpochMessages NONE = (tenant, epoch) -> {};

    /**
     * Sends a message to all nodes; they hand it to {@link RevocationNode#received}. It returns at once, and a failure is
     * nobody's but its own: it throws nothing.
     *
     * @param tenant the tenant
     * @param epoch the epoch that was committed
     */
    void publish(TenantId tenant, long epoch);
}
