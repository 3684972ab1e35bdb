package id.umkm.tenancy.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentWritersTest {

    private static final Duration TIME = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final LocalRecentWriters writers = new LocalRecentWriters(TIME, clock::get);

    @Test
    void aWriteCountsForItsUserInItsTenantAndForTheTimeStated() {
        writers.wrote(context(1, "ani"));
        assertThat(writers.hasWritten(context(1, "ani"))).isTrue();
        assertThat(writers.hasWritten(context(1, "budi"))).isFalse();
        assertThat(writers.hasWritten(context(2, "ani"))).isFalse();
        clock.addAndGet(TIME.toNanos() - 1);
        assertThat(writers.hasWritten(context(1, "ani"))).isTrue();
        clock.incrementAndGet();
        assertThat(writers.hasWritten(context(1, "ani"))).isFalse();
    }

    @Test
    void aFurtherWriteBeginsTheTimeAnew() {
        writers.wrote(context(1, "ani"));
        clock.addAndGet(TIME.toNanos() - 1);
        writers.wrote(context(1, "ani"));
        clock.addAndGet(TIME.toNanos() - 1);
        assertThat(writers.hasWritten(context(1, "ani"))).isTrue();
    }

    @Test
    void thoseWhoseTimeIsOverAreForgotten() {
        for (int user = 0; user < LocalRecentWriters.CLEARED_AT; user++) {
            writers.wrote(context(1, "user" + user));
        }
        clock.addAndGet(TIME.toNanos());
        writers.wrote(context(1, "ani"));
        assertThat(writers.size()).isEqualTo(1);
    }

    @Test
    void withNoTimeNothingIsRemembered() {
        LocalRecentWriters none = new LocalRecentWriters(Duration.ZERO, clock::get);
        none.wrote(context(1, "ani"));
        assertThat(none.hasWritten(context(1, "ani"))).isFalse();
        assertThatThrownBy(() -> RecentWriters.ofThisNode(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("primary-after-write");
    }

    private static TenantContext context(long tenant, String user) {
        return TenantContext.of(new TenantId(tenant), Actor.user(new UserId(user)));
    }
}
