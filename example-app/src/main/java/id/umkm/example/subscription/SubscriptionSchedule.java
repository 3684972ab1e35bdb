package id.umkm.example.subscription;

import id.umkm.example.job.Job;
import id.umkm.example.job.JobQueue;
import id.umkm.tenancy.job.TenantJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Queues, each hour and for every tenant, what time makes due. Every node does: the jobs do nothing twice. */
@Component
class SubscriptionSchedule {

    private static final Logger log = LoggerFactory.getLogger(SubscriptionSchedule.class);

    private final ObjectProvider<TenantJobs> tenants;
    private final JobQueue queue;

    SubscriptionSchedule(ObjectProvider<TenantJobs> tenants, JobQueue queue) {
        this.tenants = tenants;
        this.queue = queue;
    }

    @Scheduled(cron = "${umkm.subscriptions.cron:0 0 * * * *}", zone = "Asia/Jakarta")
    void queue() {
        TenantJobs jobs = tenants.getIfAvailable();
        if (jobs == null) {
            log.warn("No subscription is looked after: which tenants there are, only the system role sees; set"
                    + " tenancy.system.username and .password");
            return;
        }
        jobs.run("queue what is due for subscriptions", tenant -> {
            queue.add(Job.of(ExpiryNotices.TYPE, tenant));
            queue.add(Job.of(SubscriptionLapse.TYPE, tenant));
        });
    }
}
