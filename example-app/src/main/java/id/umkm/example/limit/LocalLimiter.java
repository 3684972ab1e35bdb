package id.umkm.example.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts in this node's memory. */
final class LocalLimiter implements Limiter {

    private static final long MOST_KEYS = 100_000;

    private final Ticker ticker;
    private final Cache<String, Counted> buckets;

    LocalLimiter(Ticker ticker) {
        this.ticker = ticker;
        // Once untouched for as long as a bucket takes to fill up, a new one is the same.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .ticker(ticker)
                .expireAfter(Expiry.<String, Counted>accessing((key, counted) -> counted.limit.per()))
                .build();
    }

    @Override
    public @Nullable Duration take(Limit limit, String key) {
        ConsumptionProbe probe = bucket(limit, key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    @Override
    public void giveBack(Limit limit, String key) {
        bucket(limit, key).addTokens(1);
    }

    long keys() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(Limit limit, String key) {
        return buckets.get(LimitKey.of(limit, key), unknown -> new Counted(limit, newBucket(limit))).bucket;
    }

    private Bucket newBucket(Limit limit) {
        return Bucket.builder()
                .addLimit(limit.bucket().getBandwidths()[0])
                .withCustomTimePrecision(new TickerMeter(ticker))
                .build();
    }

    private record Counted(Limit limit, Bucket bucket) {}

    private record TickerMeter(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
