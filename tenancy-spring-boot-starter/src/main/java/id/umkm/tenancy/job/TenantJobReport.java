package id.umkm.tenancy.job;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobOutcome.Status;
import java.util.List;

/**
 * How a run of a job ended.
 *
 * @param reason what it was run for
 * @param outcomes one for each tenant, in the order of their turns
 */
public record TenantJobReport(String reason, List<TenantJobOutcome> outcomes) {

    /** Copies the list. */
    public TenantJobReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Lists the tenants for which the job ended in a certain way.
     *
     * @param status how
     * @return the tenants
     */
    public List<TenantId> tenants(Status status) {
        return outcomes.stream()
                .filter(outcome -> outcome.status() == status)
                .map(TenantJobOutcome::tenant)
                .toList();
    }

    /**
     * Tells whether the job was done for every tenant.
     *
     * @return true if it failed for none and was run for all
     */
    public boolean isComplete() {
        return outcomes.stream().allMatch(outcome -> outcome.status() == Status.SUCCEEDED);
    }

    @Override
    public String toString() {
        return "'" + reason + "': done for " + tenants(Status.SUCCEEDED).size() + " of " + outcomes.size()
                + " tenants, failed for " + tenants(Status.FAILED) + ", not run for " + tenants(Status.NOT_RUN);
    }
}
