package id.umkm.example.cleanup;

import id.umkm.example.job.Job;
import id.umkm.example.job.JobQueue;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobs;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Queues the cleanup each night, for every tenant and for the platform. Every node does: nothing goes twice. */
@Component
class CleanupSchedule {

    private static final Logger log = LoggerFactory.getLogger(CleanupSchedule.class);

    private final ObjectProvider<TenantJobs> tenants;
    private final JobQueue queue;

    CleanupSchedule(ObjectProvider<TenantJobs> tenants, JobQueue queue) {
        this.tenants = tenants;
        this.queue = queue;
    }

    @Scheduled(cron = "${umkm.cleanup.cron:0 0 3 * * *}", zone = "Asia/Jakarta")
    void queue() {
        queueTo(queue::add);
    }

    void queueTo(Consumer<Job> jobs) {
        // The super admins' tokens.
        jobs.accept(Job.of(Cleanup.TYPE, TenantId.PLATFORM));
        TenantJobs all = tenants.getIfAvailable();
        if (all == null) {
            log.warn("Only the platform is cleaned up: which tenants there are, only the system role sees; set"
                    + " tenancy.system.username and .password");
            return;
        }
        all.run("queue the cleanup", tenant -> jobs.accept(Job.of(Cleanup.TYPE, tenant)));
    }
}
