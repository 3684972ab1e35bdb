package id.umkm.example.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a node holds of what it saw is bounded, and is written from time to time and at the end. */
class SecurityCountsTest {

    private static final TenantId TENANT = new TenantId(51);
    private static final int MOST = 3;

    private final SecurityCounts counts = new SecurityCounts(Clock.systemUTC(), properties());

    @Test
    void whatIsBeyondTheMemoryForItIsNotCountedAndIsTold() {
        for (long group = 1; group <= 100; group++) {
            counts.happened(AlertKind.DENIED_ACCESS, TENANT, "user:1", group);
            counts.read(TENANT, "user:" + group, 1, 7L);
            counts.read(TENANT, "user:1", 0, group);
        }

        SecurityCounts.Counted counted = counts.drain();
        assertThat(counted.signals()).hasSize(MOST);
        assertThat(counted.readings()).hasSize(MOST);
        assertThat(counted.readings().values().stream()
                        .mapToInt(reading -> reading.groups().size())
                        .sum())
                .isEqualTo(10 * MOST);
        assertThat(counted.dropped()).isPositive();
    }

    @Test
    void oneWhoAsksForEverMoreGroupsIsCountedAndLeavesRoomForOthers() {
        SecurityCounts roomy = new SecurityCounts(Clock.systemUTC(), properties(SecurityCounts.SIGNALLED_GROUPS + 10));
        for (long group = 1; group <= 1_000; group++) {
            roomy.happened(AlertKind.DENIED_ACCESS, TENANT, "user:1", group);
        }
        roomy.happened(AlertKind.DENIED_ACCESS, new TenantId(52), "user:2", 7L);

        SecurityCounts.Counted counted = roomy.drain();
        assertThat(counted.dropped()).isZero();
        assertThat(counted.signals().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1_001);
        assertThat(counted.signals().keySet())
                .anySatisfy(signal -> assertThat(signal.subject()).isEqualTo("user:2"));
    }

    @Test
    void whatIsTakenIsTakenOnce() {
        counts.happened(AlertKind.DENIED_ACCESS, TENANT, "user:1", null);

        assertThat(counts.drain().signals()).hasSize(1);
        assertThat(counts.drain().signals()).isEmpty();
    }

    @Test
    void countsAreWrittenAgainAndAgainAlsoAfterAFailure() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        MonitoringThread thread = new MonitoringThread(
                () -> {
                    rounds.countDown();
                    throw new IllegalStateException("no database");
                },
                Duration.ofMillis(10));

        thread.start();
        assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
        thread.stop();

        assertThat(thread.isRunning()).isFalse();
    }

    @Test
    void whatIsLeftIsWrittenAtTheEnd() {
        AtomicInteger written = new AtomicInteger();
        MonitoringThread thread = new MonitoringThread(written::incrementAndGet, Duration.ofDays(1));

        thread.start();
        thread.stop();

        assertThat(written).hasValue(1);
    }

    private static MonitoringProperties properties() {
        return properties(MOST);
    }

    private static MonitoringProperties properties(int most) {
        return new MonitoringProperties(
                Duration.ofDays(1),
                most,
                new MonitoringProperties.FailedSignIns(1, Duration.ofMinutes(1)),
                new MonitoringProperties.DeniedAccess(1, Duration.ofMinutes(1)),
                new MonitoringProperties.OtherTenantsObjects(1, Duration.ofMinutes(1)),
                new MonitoringProperties.Reading(1, 1, 1, 1),
                Duration.ofDays(1),
                Duration.ofDays(1));
    }
}
