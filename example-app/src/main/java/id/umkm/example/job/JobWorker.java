package id.umkm.example.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** This node's consumer: one thread that does jobs while the application runs, and ends the job under way when it stops. */
final class JobWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final JobRunner runner;
    private final Runnable farewell;
    private final Duration pause;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param farewell done after the last job
     * @param pause how long to wait after the queue has failed
     */
    JobWorker(JobRunner runner, Runnable farewell, Duration pause) {
        this.runner = runner;
        this.farewell = farewell;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        CountDownLatch stop = new CountDownLatch(1);
        Thread worker = new Thread(() -> work(stop), "umkm-jobs");
        worker.setDaemon(true);
        stopping = stop;
        thread = worker;
        worker.start();
    }

    @Override
    public synchronized void stop() {
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        thread = null;
        stopping.countDown();
        try {
            worker.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A job that takes longer is cut off, and tried again elsewhere.
        worker.interrupt();
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void work(CountDownLatch stop) {
        try {
            boolean failing = false;
            while (stop.getCount() > 0) {
                failing = !step(failing) && !stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            farewell.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.debug("The queue could not be left", e);
        }
    }

    /** Does a job, or says once that the queue cannot be reached. */
    private boolean step(boolean failing) throws InterruptedException {
        try {
            runner.runNext(WAIT);
            if (failing) {
                log.info("The queue of jobs is back");
            }
            return true;
        } catch (RuntimeException | VirtualMachineError e) {
            // Memory may be short for a moment alone, and there is no other thread that does jobs here.
            if (!failing) {
                log.warn("No jobs are done for now: the queue cannot be reached, or memory ran out; trying on", e);
            }
            return false;
        }
    }
}
