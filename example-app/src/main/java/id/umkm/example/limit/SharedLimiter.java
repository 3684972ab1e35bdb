package id.umkm.example.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts in Redis, for all nodes; while Redis does not answer, each node counts for itself. */
final class SharedLimiter implements Limiter {

    private static final Logger log = LoggerFactory.getLogger(SharedLimiter.class);
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final Supplier<ProxyManager<byte[]>> connect;
    private final Limiter local;
    private final Ticker ticker;
    private @Nullable ProxyManager<byte[]> redis;
    private boolean down;
    private long downSince;

    /**
     * @param connect connects to Redis, or throws; asked at the first use, so that the application starts without Redis
     * @param local counts while Redis does not answer
     * @param ticker tells when to ask Redis again
     */
    SharedLimiter(Supplier<ProxyManager<byte[]>> connect, Limiter local, Ticker ticker) {
        this.connect = connect;
        this.local = local;
        this.ticker = ticker;
    }

    @Override
    public @Nullable Duration take(Limit limit, String key) {
        Bucket bucket = bucket(limit, key);
        if (bucket != null) {
            try {
                ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
                return probe.isConsumed() ? null : Duration.ofNanos(probe.getNanosToWaitForRefill());
            } catch (RuntimeException e) {
                leaveAlone(e);
            }
        }
        return local.take(limit, key);
    }

    @Override
    public void giveBack(Limit limit, String key) {
        Bucket bucket = bucket(limit, key);
        if (bucket != null) {
            try {
                bucket.addTokens(1);
                return;
            } catch (RuntimeException e) {
                leaveAlone(e);
            }
        }
        local.giveBack(limit, key);
    }

    private synchronized @Nullable Bucket bucket(Limit limit, String key) {
        if (down && ticker.read() - downSince < PAUSE) {
            return null;
        }
        try {
            if (redis == null) {
                redis = connect.get();
            }
            byte[] name = LimitKey.of(limit, key).getBytes(StandardCharsets.US_ASCII);
            return redis.builder().build(name, limit::bucket);
        } catch (RuntimeException e) {
            leaveAlone(e);
            return null;
        }
    }

    // Nobody who signs in shall wait for a Redis that is known not to answer.
    private synchronized void leaveAlone(RuntimeException e) {
        if (!down || ticker.read() - downSince >= PAUSE) {
            log.warn(
                    "Redis does not answer; this node counts attempts for itself, and asks again in 5 s: {}",
                    e.toString());
        }
        down = true;
        downSince = ticker.read();
    }
}
