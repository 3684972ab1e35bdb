package id.umkm.example.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps jobs in memory: for one node without Redis, and until it ends. */
final class InProcessJobQueue implements JobQueue {

    private static final Logger log = LoggerFactory.getLogger(InProcessJobQueue.class);
    private static final int MAX_WAITING = 100_000;
    private static final int MAX_DEAD = 1_000;

    private final JobProperties properties;
    private final Clock clock;
    private final DelayQueue<Waiting> waiting = new DelayQueue<>();
    private final Deque<DeadJob> dead = new ArrayDeque<>();

    InProcessJobQueue(JobProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void add(Job job) {
        if (waiting.size() >= MAX_WAITING) {
            throw new IllegalStateException(
                    "there are " + MAX_WAITING + " jobs waiting already; " + job + " was not taken in");
        }
        waiting.add(new Waiting(new Delivery(job.id(), job, 1), System.nanoTime()));
    }

    @Override
    public @Nullable Delivery take(Duration wait) throws InterruptedException {
        Waiting next = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        return next == null ? null : next.delivery;
    }

    @Override
    public void done(Delivery delivery) {
        // It left the queue when it was taken.
    }

    @Override
    public void failed(Delivery delivery, String error) {
        if (delivery.attempt() >= properties.maxAttempts()) {
            bury(new DeadJob(delivery.job(), delivery.attempt(), error, clock.instant()));
        } else {
            waiting.add(new Waiting(
                    new Delivery(delivery.receipt(), delivery.job(), delivery.attempt() + 1),
                    System.nanoTime() + properties.retryAfter().toNanos()));
        }
    }

    private void bury(DeadJob job) {
        log.error("Gave up {} after {} attempts: {}", job.job(), job.attempts(), job.error());
        synchronized (dead) {
            dead.add(job);
            if (dead.size() > MAX_DEAD) {
                dead.remove();
            }
        }
    }

    @Override
    public List<DeadJob> dead() {
        synchronized (dead) {
            return List.copyOf(dead);
        }
    }

    @Override
    public boolean retry(String jobId) {
        synchronized (dead) {
            DeadJob found = find(jobId);
            if (found == null) {
                return false;
            }
            // Refused where too many wait: then it stays dead.
            add(found.job());
            return dead.remove(found);
        }
    }

    @Override
    public boolean discard(String jobId) {
        synchronized (dead) {
            return dead.removeIf(each -> each.job().id().equals(jobId));
        }
    }

    private @Nullable DeadJob find(String jobId) {
        return dead.stream()
                .filter(each -> each.job().id().equals(jobId))
                .findFirst()
                .orElse(null);
    }

    private record Waiting(Delivery delivery, long dueNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(dueNanos - ((Waiting) other).dueNanos);
        }
    }
}
