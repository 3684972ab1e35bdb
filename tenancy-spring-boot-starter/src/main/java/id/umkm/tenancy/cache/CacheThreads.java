package id.umkm.tenancy.cache;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the caches: one that polls, one that waits for Redis, and one for what messages make urgent. Safe for use by many threads. */
final class CacheThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CacheThreads.class);

    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(named("tenancy-poll"));
    private final ScheduledExecutorService redis = Executors.newSingleThreadScheduledExecutor(named("tenancy-redis"));
    private final ExecutorService urgent = Executors.newSingleThreadExecutor(named("tenancy-wakeup"));

    ScheduledFuture<?> every(Duration interval, Runnable work) {
        return polling.scheduleAtFixedRate(goingOn(work), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    // Not the thread that polls: Redis may keep its own waiting.
    ScheduledFuture<?> everyForRedis(Duration interval, Runnable work) {
        return redis.scheduleWithFixedDelay(goingOn(work), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    ExecutorService urgent() {
        return urgent;
    }

    @Override
    public void close() {
        polling.shutdownNow();
        redis.shutdownNow();
        urgent.shutdownNow();
    }

    // What is thrown further, such as by memory that ran out for a moment, would make it the last round.
    private static Runnable goingOn(Runnable work) {
        AtomicBoolean complained = new AtomicBoolean();
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                if (complained.compareAndSet(false, true)) {
                    LOG.error("A round of the caches' upkeep failed; the next follows. This is said once", e);
                }
            }
        };
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
