package id.umkm.tenancy.job;

import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended for one tenant.
 *
 * @param tenant the tenant
 * @param status how
 * @param failure what the job threw; null unless it failed
 */
public record TenantJobOutcome(
        TenantId tenant, Status status, @Nullable Throwable failure) {

    /** How a job can end. */
    public enum Status {
        /** It returned. */
        SUCCEEDED,
        /** It threw, or left a tenant bound. */
        FAILED,
        /** Its turn did not come, for the run was cancelled. */
        NOT_RUN
    }

    static TenantJobOutcome succeeded(TenantId tenant) {
        return new TenantJobOutcome(tenant, Status.SUCCEEDED, null);
    }

    static TenantJobOutcome failed(TenantId tenant, Throwable failure) {
        return new TenantJobOutcome(tenant, Status.FAILED, failure);
    }

    static TenantJobOutcome notRun(TenantId tenant) {
        return new TenantJobOutcome(tenant, Status.NOT_RUN, null);
    }
}
