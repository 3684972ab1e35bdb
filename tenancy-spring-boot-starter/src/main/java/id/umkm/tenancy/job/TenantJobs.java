package id.umkm.tenancy.job;

import id.umkm.tenancy.administration.TenantDirectory;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a job for each tenant, one after the other or a few at a time. Where it fails for one, the rest still have their
 * turn. Each run lists the tenants once, at its beginning, through system access, which is audited.
 *
 * <pre>{@code
 * @Scheduled(cron = "0 0 2 * * *")
 * void closeDay() {
 *     jobs.run("nightly closing", tenant -> closing.close(yesterday));
 * }
 * }</pre>
 *
 * <p>A run is cancelled by interrupting the thread that asked for it, or by a job that throws an
 * {@link InterruptedException}: no further tenant's turn comes, jobs under way are interrupted, and the thread stays
 * interrupted.
 *
 * <p>Safe for use by many threads.
 */
public final class TenantJobs {

    private static final Logger LOG = LoggerFactory.getLogger(TenantJobs.class);

    private final TenantDirectory directory;

    /**
     * Creates the runner.
     *
     * @param directory knows the tenants
     */
    public TenantJobs(TenantDirectory directory) {
        this.directory = directory;
    }

    /**
     * Runs a job for all tenants, one after the other on the calling thread.
     *
     * @param reason what for: it names the acting {@link Actor} and goes into the audit trail; not blank
     * @param job the job
     * @return how it ended for each tenant
     * @throws IllegalArgumentException if the reason is blank
     * @throws TenantContextException if a tenant is bound to the calling thread
     * @throws IllegalStateException if a transaction is open on it
     */
    public TenantJobReport run(String reason, TenantJob job) {
        return run(reason, 1, job);
    }

    /**
     * Runs a job for all tenants, several at a time on threads of the run's own, which carry nothing but their tenant.
     *
     * @param reason what for: it names the acting {@link Actor} and goes into the audit trail; not blank
     * @param parallelism how many at a time, positive; each takes the connections that the job takes. 1 runs them on the
     *     calling thread.
     * @param job the job
     * @return how it ended for each tenant, once the last has ended
     * @throws IllegalArgumentException if the reason is blank, or the parallelism is not positive
     * @throws TenantContextException if a tenant is bound to the calling thread
     * @throws IllegalStateException if a transaction is open on it
     */
    public TenantJobReport run(String reason, int parallelism, TenantJob job) {
        Actor actor = Actor.system(reason);
        if (parallelism < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism
                    + " runs nothing; give a positive one, at most as many as there are" + " connections");
        }
        requireNothingBound();
        List<TenantId> tenants = directory.tenants(reason);
        TenantJobReport report = new TenantJobReport(reason, new TenantJobRun(actor, job, tenants).run(parallelism));
        log(report);
        return report;
    }

    private static void requireNothingBound() {
        TenantContext bound = TenantContext.current();
        if (bound != null) {
            throw new TenantContextException("a job for each tenant cannot be run while " + bound
                    + " is bound; run it where no tenant is, such as on a thread of its own");
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a job for each tenant cannot be run within a transaction, for that serves one"
                            + " tenant at most; begin a transaction within the job, for each tenant");
        }
    }

    private static void log(TenantJobReport report) {
        for (TenantJobOutcome outcome : report.outcomes()) {
            if (outcome.failure() != null) {
                LOG.error("Job '{}' failed for tenant {}", report.reason(), outcome.tenant(), outcome.failure());
            }
        }
        if (report.isComplete()) {
            LOG.info("Job {}", report);
        } else {
            LOG.warn("Job {}", report);
        }
    }
}
