package id.umkm.example.audit;

import id.umkm.example.job.Job;
import id.umkm.example.job.JobQueue;
import id.umkm.tenancy.job.TenantJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Queues, each night and for every tenant, the removal of what the audit trail need not keep. Every node does. */
@Component
class AuditRetentionSchedule {

    private static final Logger log = LoggerFactory.getLogger(AuditRetentionSchedule.class);

    private final ObjectProvider<TenantJobs> tenants;
    private final JobQueue queue;
    private final AuditRetentionProperties properties;

    AuditRetentionSchedule(ObjectProvider<TenantJobs> tenants, JobQueue queue, AuditRetentionProperties properties) {
        this.tenants = tenants;
        this.queue = queue;
        this.properties = properties;
    }

    /** Queues nothing where no retention is configured. */
    @Scheduled(cron = "${umkm.audit.cron:0 30 2 * * *}", zone = "Asia/Jakarta")
    void queue() {
        if (properties.retention() == null) {
            return;
        }
        TenantJobs jobs = tenants.getIfAvailable();
        if (jobs == null) {
            log.warn("No audit event is removed: that is for the system role alone; set tenancy.system.username and"
                    + " .password");
            return;
        }
        jobs.run("queue the retention of audit events", tenant -> queue.add(Job.of(AuditRetention.TYPE, tenant)));
    }
}
