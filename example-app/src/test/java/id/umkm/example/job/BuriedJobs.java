package id.umkm.example.job;

import id.umkm.tenancy.context.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets tests elsewhere have jobs that were given up. */
public final class BuriedJobs {

    /** What each of them ended with. */
    public static final String ERROR = "java.lang.IllegalStateException: the printer burns";

    private BuriedJobs() {}

    /** Buries a job of a queue within the process as if it had failed too often, and returns its id. */
    public static String bury(JobQueue queue, String type, long tenant) {
        Job job = Job.of(type, new TenantId(tenant));
        queue.failed(new Delivery(job.id(), job, 3), ERROR);
        return job.id();
    }

    /** Takes all jobs that wait, and tells the type and the tenant of each. */
    public static List<String> takeAll(JobQueue queue) throws InterruptedException {
        List<String> jobs = new ArrayList<>();
        for (Delivery next = queue.take(Duration.ZERO); next != null; next = queue.take(Duration.ZERO)) {
            jobs.add(next.job().type() + " " + next.job().tenant());
            queue.done(next);
        }
        return jobs;
    }

    /** Takes all jobs that wait, and tells whether one of them is the wanted one, to be tried for the first time. */
    public static boolean waits(JobQueue queue, String jobId) throws InterruptedException {
        boolean found = false;
        for (Delivery next = queue.take(Duration.ZERO); next != null; next = queue.take(Duration.ZERO)) {
            found |= next.job().id().equals(jobId) && next.attempt() == 1;
            queue.done(next);
        }
        return found;
    }
}
