package id.umkm.example.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import id.umkm.tenancy.test.RedisServer;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Attempts are counted by key, come back with time, and are counted once for all nodes where Redis is there. */
class LimiterTest {

    private static final Limit THREE = new Limit("uji", 3, Duration.ofMinutes(3));

    private final AtomicLong nanos = new AtomicLong(1);
    private final LocalLimiter local = new LocalLimiter(nanos::get);

    @Test
    void asManyAttemptsAsThereAreAndThenNoneUntilOneHasComeBack() {
        takeAll(local, "kunci");

        assertThat(local.take(THREE, "kunci")).isEqualTo(Duration.ofMinutes(1));
        assertThat(local.take(THREE, "lain")).isNull();
        pass(Duration.ofMinutes(1));
        assertThat(local.take(THREE, "kunci")).isNull();
        assertThat(local.take(THREE, "kunci")).isNotNull();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainButIsNeverMoreThanThereWas() {
        local.giveBack(THREE, "kunci");
        takeAll(local, "kunci");
        local.giveBack(THREE, "kunci");

        assertThat(local.take(THREE, "kunci")).isNull();
        assertThat(local.take(THREE, "kunci")).isNotNull();
    }

    @Test
    void keyThatIsLeftAloneIsForgottenOnceItsAttemptsHaveComeBack() {
        takeAll(local, "kunci");
        assertThat(local.keys()).isEqualTo(1);

        pass(Duration.ofMinutes(3).plusNanos(1));

        assertThat(local.keys()).isZero();
    }

    @Test
    void keysHoldNothingThatCouldBeRead() {
        assertThat(LimitKey.of(THREE, "ani@example.com"))
                .matches("umkm:limit:uji:[0-9a-f]{64}")
                .isNotEqualTo(LimitKey.of(new Limit("lain", 3, Duration.ofMinutes(3)), "ani@example.com"));
    }

    @Test
    void twoNodesWithOneRedisCountTogetherAndKeysExpire() {
        RedisServer server = RedisServer.shared();
        try (RedisClient client = RedisClient.create(RedisURI.create(server.host(), server.port()))) {
            SharedLimiter first = shared(client);
            SharedLimiter second = shared(client);
            String key = UUID.randomUUID().toString();

            assertThat(first.take(THREE, key)).isNull();
            assertThat(second.take(THREE, key)).isNull();
            assertThat(first.take(THREE, key)).isNull();

            assertThat(second.take(THREE, key)).isNotNull().isLessThanOrEqualTo(Duration.ofMinutes(1));
            first.giveBack(THREE, key);
            assertThat(second.take(THREE, key)).isNull();
            assertThat(local.take(THREE, key)).as("nothing was counted here").isNull();
            long ttl = client.connect().sync().pttl(LimitKey.of(THREE, key));
            assertThat(Duration.ofMillis(ttl)).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(4));
        }
    }

    @Test
    void whileRedisDoesNotAnswerTheNodeCountsForItselfAndAsksAgainNowAndThen() {
        AtomicLong connects = new AtomicLong();
        SharedLimiter limiter = new SharedLimiter(
                () -> {
                    connects.incrementAndGet();
                    throw new IllegalStateException("no Redis");
                },
                local,
                nanos::get);

        takeAll(limiter, "kunci");
        assertThat(limiter.take(THREE, "kunci")).isNotNull();
        limiter.giveBack(THREE, "kunci");
        assertThat(limiter.take(THREE, "kunci")).isNull();
        assertThat(connects).hasValue(1);

        pass(Duration.ofSeconds(5));
        limiter.take(THREE, "kunci");
        assertThat(connects).hasValue(2);
    }

    private void takeAll(Limiter limiter, String key) {
        for (int attempt = 0; attempt < THREE.attempts(); attempt++) {
            assertThat(limiter.take(THREE, key)).as("attempt %d", attempt).isNull();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private SharedLimiter shared(RedisClient client) {
        return new SharedLimiter(
                () -> LimitConfiguration.with(Bucket4jLettuce.casBasedBuilder(client)), local, Ticker.systemTicker());
    }
}
