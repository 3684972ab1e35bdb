package id.umkm.tenancy.cache;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the way to Redis known and the messages heard, on a thread that may wait for Redis, while the application serves. Safe
 * for use by many threads.
 */
final class RedisUpkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisUpkeep.class);

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RedisLink redis;
    private final RedisSubscription messages;
    private final BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler;
    private @Nullable ScheduledFuture<?> rounds;
    private boolean complained;

    RedisUpkeep(
            RedisLink redis, RedisSubscription messages, BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler) {
        this.redis = redis;
        this.messages = messages;
        this.scheduler = scheduler;
    }

    @Override
    public synchronized void start() {
        if (rounds == null) {
            rounds = scheduler.apply(INTERVAL, this::round);
        }
    }

    private synchronized void round() {
        if (rounds == null) {
            return;
        }
        try {
            round(redis, messages);
        } catch (RuntimeException e) {
            // Thrown further, it would be the last round.
            if (!complained) {
                complained = true;
                LOG.warn("A look at Redis failed; the next follows. This is said once", e);
            }
        }
    }

    /** Looks once; returns whether Redis answers. */
    static boolean round(RedisLink redis, RedisSubscription messages) {
        boolean open = redis.probe();
        if (open) {
            messages.begin();
        } else {
            messages.end();
        }
        return open;
    }

    // It waits for a round that is under way, and none follows.
    @Override
    public synchronized void stop() {
        if (rounds != null) {
            rounds.cancel(false);
            rounds = null;
            messages.end();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }

    // With the poll: before web servers and listeners start, and after they have stopped.
    @Override
    public int getPhase() {
        return 0;
    }
}
