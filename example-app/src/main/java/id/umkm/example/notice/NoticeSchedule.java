package id.umkm.example.notice;

import id.umkm.example.job.Job;
import id.umkm.example.job.JobQueue;
import id.umkm.tenancy.job.TenantJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Queues, each hour and for every tenant, the sending of its notices. Every node does: they share the work. */
@Component
class NoticeSchedule {

    private static final Logger log = LoggerFactory.getLogger(NoticeSchedule.class);

    private final ObjectProvider<TenantJobs> tenants;
    private final JobQueue queue;

    NoticeSchedule(ObjectProvider<TenantJobs> tenants, JobQueue queue) {
        this.tenants = tenants;
        this.queue = queue;
    }

    @Scheduled(cron = "${umkm.notices.cron:0 10 * * * *}", zone = "Asia/Jakarta")
    void queue() {
        TenantJobs jobs = tenants.getIfAvailable();
        if (jobs == null) {
            log.warn("No notice is sent: which tenants there are, only the system role sees; set"
                    + " tenancy.system.username and .password");
            return;
        }
        jobs.run("queue the sending of notices", tenant -> queue.add(Job.of(NoticeSender.TYPE, tenant)));
    }
}
