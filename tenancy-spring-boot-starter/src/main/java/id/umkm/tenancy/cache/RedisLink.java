package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The way to Redis, which may be closed: after a few commands that failed or came late no command is sent any more, until
 * {@link #probe()} finds that Redis answers again. Nobody but the probe ever connects or waits for longer than the timeout. Safe
 * for use by many threads; one at a time probes.
 */
final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    // A few failures close the way; they may come from as many requests, each of which waited for the timeout once.
    private static final int WINDOW = 8;
    private static final int FEWEST = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final LettuceConnectionFactory connections;
    private final Duration timeout;
    private final RevocationObserver observer;
    private final CircuitBreaker breaker;
    private final AtomicReference<SharedCache.State> told = new AtomicReference<>(SharedCache.State.ABSENT);
    private final AtomicBoolean refused = new AtomicBoolean();
    private volatile @Nullable RedisClusterAsyncCommands<byte[], byte[]> commands;
    private volatile @Nullable Throwable lastFailure;

    /**
     * Creates it, closed until it is probed.
     *
     * @param connections not started yet
     * @param timeout how long to wait for an answer
     * @param observer is told when the way opens and closes
     */
    RedisLink(LettuceConnectionFactory connections, Duration timeout, RevocationObserver observer) {
        this.connections = connections;
        this.timeout = timeout;
        this.observer = observer;
        this.breaker = CircuitBreaker.of(
                "tenancy-redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST)
                        .slowCallDurationThreshold(timeout.dividedBy(2))
                        .slowCallRateThreshold(50)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .initialState(CircuitBreaker.State.HALF_OPEN)
                        .ignoreExceptions(InterruptedException.class)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher()
                .onError(event -> lastFailure = event.getThrowable())
                .onSlowCallRateExceeded(event -> lastFailure = new TimeoutException("answers come late"))
                .onStateTransition(event -> tell());
    }

    SharedCache.State state() {
        return openCommands() == null ? SharedCache.State.UNAVAILABLE : SharedCache.State.AVAILABLE;
    }

    LettuceConnectionFactory connections() {
        return connections;
    }

    /** Reads a value; null where there is none, and where Redis does not say. */
    byte @Nullable [] get(byte[] key) {
        RedisClusterAsyncCommands<byte[], byte[]> open = openCommands();
        if (open == null) {
            return null;
        }
        try {
            return ask(() -> await(open.get(key)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception e) {
            return null;
        }
    }

    /** Writes a value, without waiting for it. */
    void set(byte[] key, byte[] value, Duration timeToLive) {
        send(open ->
                open.set(key, value, SetArgs.Builder.px(timeToLive)).handle((result, failure) -> written(failure)));
    }

    /** Sends a message to whoever listens, without waiting for it. */
    void publish(byte[] channel, byte[] message) {
        send(open -> open.publish(channel, message).handle((result, failure) -> answered(failure)));
    }

    /**
     * Finds out whether Redis answers, and opens or closes the way by that. It connects where there is no connection.
     *
     * @return whether the way is open now
     */
    boolean probe() {
        try {
            RedisClusterAsyncCommands<byte[], byte[]> connected = connect();
            ask(() -> await(connected.ping()));
        } catch (CallNotPermittedException e) {
            // It failed a moment ago.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            lastFailure = e;
            if (breaker.getState() != CircuitBreaker.State.CLOSED) {
                disconnect();
            }
        }
        tell();
        return state() == SharedCache.State.AVAILABLE;
    }

    @Override
    public void close() {
        commands = null;
        connections.destroy();
    }

    private @Nullable RedisClusterAsyncCommands<byte[], byte[]> openCommands() {
        // Any other state is the probe's to end.
        return breaker.getState() == CircuitBreaker.State.CLOSED ? commands : null;
    }

    private void send(Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<?>> command) {
        RedisClusterAsyncCommands<byte[], byte[]> open = openCommands();
        if (open == null) {
            return;
        }
        try {
            breaker.executeCompletionStage(() -> command.apply(open));
        } catch (Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    // The breaker looks at exceptions alone. An Error would take the only permission of a half-open one along for ever.
    private <T> T ask(Callable<T> question) throws Exception {
        try {
            return breaker.executeCallable(question);
        } catch (Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private boolean written(@Nullable Throwable failure) {
        boolean taken = answered(failure);
        if (!refused.getAndSet(!taken) && !taken) {
            LOG.warn(
                    "Redis refuses what the caches write ({}); nodes load it from the database instead",
                    String.valueOf(failure));
        }
        return taken;
    }

    // A server that is full, or has become a replica, refuses writes and answers questions all the same.
    private static boolean answered(@Nullable Throwable failure) {
        if (failure == null || failure instanceof RedisCommandExecutionException) {
            return failure == null;
        }
        throw new CompletionException(failure);
    }

    private <T> T await(RedisFuture<T> future) throws Exception {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    private RedisClusterAsyncCommands<byte[], byte[]> connect() {
        RedisClusterAsyncCommands<byte[], byte[]> connected = commands;
        if (connected == null) {
            connections.start();
            try (RedisConnection connection = connections.getConnection()) {
                connected = commandsOf(connection);
            }
            commands = connected;
        }
        return connected;
    }

    @SuppressWarnings("unchecked")
    private static RedisClusterAsyncCommands<byte[], byte[]> commandsOf(RedisConnection connection) {
        // The connection that all share, which outlives this view of it.
        return (RedisClusterAsyncCommands<byte[], byte[]>) Objects.requireNonNull(connection.getNativeConnection());
    }

    // A server that hangs keeps its connections open; a new one may lead to the server that took over.
    private void disconnect() {
        commands = null;
        connections.resetConnection();
    }

    private void tell() {
        SharedCache.State now = state();
        if (told.getAndSet(now) == now) {
            return;
        }
        if (now == SharedCache.State.AVAILABLE) {
            LOG.info("Redis answers, and the caches of nodes share what they load through it");
        } else {
            Throwable failure = lastFailure;
            LOG.warn(
                    "Redis does not answer ({}); decisions go on from this node's memory and the database",
                    failure == null ? "no reason known" : failure.toString());
        }
        observer.sharedChanged(now);
    }
}
