package id.umkm.example.monitoring;

import id.umkm.example.job.Job;
import id.umkm.example.job.JobQueue;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.job.TenantJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Queues, each night and for every tenant, the upkeep of counts and alerts. Every node does: it removes nothing twice. */
@Component
class MonitoringSchedule {

    private static final Logger log = LoggerFactory.getLogger(MonitoringSchedule.class);

    private final ObjectProvider<TenantJobs> tenants;
    private final JobQueue queue;

    MonitoringSchedule(ObjectProvider<TenantJobs> tenants, JobQueue queue) {
        this.tenants = tenants;
        this.queue = queue;
    }

    @Scheduled(cron = "${umkm.monitoring.cron:0 45 2 * * *}", zone = "Asia/Jakarta")
    void queue() {
        // Of sign-ins at the super admins' accounts.
        queue.add(Job.of(MonitoringUpkeep.TYPE, TenantId.PLATFORM));
        TenantJobs jobs = tenants.getIfAvailable();
        if (jobs == null) {
            log.warn(
                    "The counts and alerts of tenants are kept for good: removing them is for the system role alone; set"
                            + " tenancy.system.username and .password");
            return;
        }
        jobs.run("queue the upkeep of monitoring", tenant -> queue.add(Job.of(MonitoringUpkeep.TYPE, tenant)));
    }
}
