package id.umkm.tenancy.job;

import id.umkm.tenancy.context.TenantId;

/** Work that is done for one tenant after the other. */
@FunctionalInterface
public interface TenantJob {

    /**
     * Does the work for one tenant, which is bound together with an {@code Actor.system(reason)}. Transactions are the
     * job's own.
     *
     * @param tenant the tenant
     * @throws Exception if it fails for this tenant; the others' turn comes all the same
     */
    void run(TenantId tenant) throws Exception;
}
