package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CacheThreadsTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void aRoundThatFailsIsNotTheLast() throws InterruptedException {
        CountDownLatch polls = new CountDownLatch(3);
        CountDownLatch looksAtRedis = new CountDownLatch(3);
        try (CacheThreads threads = new CacheThreads()) {
            threads.every(OFTEN, () -> fail(polls));
            threads.everyForRedis(OFTEN, () -> fail(looksAtRedis));
            assertThat(polls.await(30, TimeUnit.SECONDS)).as("polls").isTrue();
            assertThat(looksAtRedis.await(30, TimeUnit.SECONDS))
                    .as("looks at Redis")
                    .isTrue();
        }
    }

    private static void fail(CountDownLatch rounds) {
        rounds.countDown();
        throw new OutOfMemoryError("for a moment");
    }
}
