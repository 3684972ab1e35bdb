package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;

/**
 * Port: is told how a transaction ended that had raised a tenant's epoch, before the call that ended it returns. One that
 * was rolled back for certain is not told of. Implementations are safe for use by many threads and throw nothing.
 */
public interface CommitListener {

    /** A listener for a node that caches nothing. */
    CommitListener NONE = new CommitListener() {
        @Override
        public void committed(TenantId tenant, long epoch) {}

        @Override
        public void outcomeUnknown(TenantId tenant) {}
    };

    /**
     * The transaction has committed.
     *
     * @param tenant the tenant
     * @param epoch the epoch that it raised the tenant to
     */
    void committed(TenantId tenant, long epoch);

    /**
     * The commit was sent, and ended otherwise than with success: it may have happened, may happen yet, or never.
     *
     * @param tenant the tenant
     */
    void outcomeUnknown(TenantId tenant);
}
