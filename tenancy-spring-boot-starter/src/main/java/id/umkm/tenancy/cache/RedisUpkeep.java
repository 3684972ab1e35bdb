package id.umkm.tenancy.cache;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the way to Redis known and the messages heard, on a thread that may wait for Redis, while the application serves. Used by
 * the thread that starts and stops the application.
 */
final class RedisUpkeep implements SmartLifecycle {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RedisLink redis;
    private final RedisSubscription messages;
    private final BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler;
    private @Nullable ScheduledFuture<?> rounds;

    RedisUpkeep(
            RedisLink redis, RedisSubscription messages, BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler) {
        this.redis = redis;
        this.messages = messages;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        if (rounds == null) {
            rounds = scheduler.apply(INTERVAL, () -> round(redis, messages));
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

    @Override
    public void stop() {
        if (rounds != null) {
            rounds.cancel(false);
            rounds = null;
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    // With the poll: before web servers and listeners start, and after they have stopped.
    @Override
    public int getPhase() {
        return 0;
    }
}
