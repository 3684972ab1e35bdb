package id.umkm.example.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps jobs until they are done, or were tried too often. Each is delivered at least once. What takes jobs is one
 * thread; all else is safe for use by many.
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
     * Puts a job that was given up back into the queue, where it is tried as often as a new one. Of several who do so at once, one
     * succeeds.
     *
     * @param jobId the job's id
     * @return whether it was among the jobs that were given up; if not, nothing was changed
     */
    boolean retry(String jobId);

    /**
     * Forgets a job that was given up.
     *
     * @param jobId the job's id
     * @return whether it was among the jobs that were given up; if not, nothing was changed
     */
    boolean discard(String jobId);

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
