package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00.100Z");
    private static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00.200Z");

    @Test
    void aWindow_isHalfOpen() {
        TimeWindow window = new TimeWindow(FROM, UNTIL);

        assertThat(window.contains(FROM.minusMillis(1))).isFalse();
        assertThat(window.contains(FROM)).isTrue();
        assertThat(window.contains(UNTIL.minusMillis(1))).isTrue();
        assertThat(window.contains(UNTIL)).isFalse();
    }

    @Test
    void missingBounds_areOpen() {
        assertThat(new TimeWindow(null, UNTIL).contains(Instant.MIN)).isTrue();
        assertThat(new TimeWindow(FROM, null).contains(Instant.MAX)).isTrue();
        assertThat(TimeWindow.ALWAYS.contains(FROM)).isTrue();
    }

    @Test
    void partsOfAMillisecond_narrowTheWindow() {
        TimeWindow window = new TimeWindow(FROM.plusNanos(1), UNTIL.plusNanos(999_999));

        assertThat(window).isEqualTo(new TimeWindow(FROM.plusMillis(1), UNTIL));
    }

    @Test
    void anEmptyWindow_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow(FROM, FROM));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow(UNTIL, FROM));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeWindow(FROM.plusNanos(1), FROM.plusNanos(2)))
                .withMessageContaining("is empty");
    }
}
