package id.umkm.example.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs until they are done, or were tried too often. Each is delivered at least once. Adding is safe for use by many
 * threads; what takes jobs is one thread.
 */
public interface JobQueue {

    /**
     * Adds a job.
     *
     * @param job the job
     */
    void add(Job job);

    /**
     * Lists the jobs that were given up.
     *
     * @return the last of them, oldest first
     */
    List<DeadJob> dead();

    /**
     * Takes a job that is due: a new one, one that failed and is to be tried again, or one of a consumer that died.
     *
     * @param wait how long to wait for one at most
     * @return the job, or null if none came
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    @Nullable
    Delivery take(Duration wait) throws InterruptedException;

    /** Removes a job that was done. */
    void done(Delivery delivery);

    /** Keeps a job that failed for a further attempt, or gives it up. */
    void failed(Delivery delivery, String error);
}
