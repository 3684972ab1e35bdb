package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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

    @Test
    void momentsThatCannotBeKept_areRefused_andTheExtremesThatCanBeAreNot() {
        Instant earliest = Instant.parse("-4712-01-01T00:00:00Z");
        Instant latest = Instant.parse("+294276-12-31T23:59:59.999Z");
        TimeWindow widest = new TimeWindow(earliest, latest);

        assertThat(widest.contains(FROM)).isTrue();
        assertThat(widest.minus(TimeWindow.ALWAYS)).isEmpty();
        assertThatExceptionOfType(InvalidTimeWindowException.class)
                .isThrownBy(() -> new TimeWindow(earliest.minusMillis(1), null))
                .withMessageStartingWith("the moment -4713-12-31T23:59:59.999Z cannot be kept; choose one from ");
        assertThatExceptionOfType(InvalidTimeWindowException.class)
                .isThrownBy(() -> new TimeWindow(null, latest.plusMillis(1)));
        assertThatExceptionOfType(InvalidTimeWindowException.class)
                .isThrownBy(() -> new TimeWindow(Instant.MIN, Instant.MAX));
    }

    @Test
    void theIntersection_isWhatLiesInBoth_orNothing() {
        assertThat(window(10, 30).intersection(window(20, 40))).isEqualTo(window(20, 30));
        assertThat(window(10, 40).intersection(window(20, 30))).isEqualTo(window(20, 30));
        assertThat(TimeWindow.ALWAYS.intersection(window(20, 30))).isEqualTo(window(20, 30));
        assertThat(new TimeWindow(at(20), null).intersection(new TimeWindow(null, at(30))))
                .isEqualTo(window(20, 30));
        assertThat(TimeWindow.ALWAYS.intersection(TimeWindow.ALWAYS)).isEqualTo(TimeWindow.ALWAYS);
        assertThat(window(10, 20).intersection(window(20, 30))).isNull();
        assertThat(window(30, 40).intersection(window(10, 20))).isNull();
    }

    @Test
    void whatIsLeftWithoutAnother_liesBeforeOrAfterIt() {
        assertThat(window(10, 40).minus(window(20, 30))).containsExactly(window(10, 20), window(30, 40));
        assertThat(window(10, 30).minus(window(20, 40))).containsExactly(window(10, 20));
        assertThat(window(20, 40).minus(window(10, 30))).containsExactly(window(30, 40));
        assertThat(window(20, 30).minus(window(10, 40))).isEmpty();
        assertThat(window(20, 30).minus(window(20, 30))).isEmpty();
        assertThat(window(10, 20).minus(window(20, 30))).containsExactly(window(10, 20));
        assertThat(window(20, 30).minus(window(10, 20))).containsExactly(window(20, 30));
        assertThat(TimeWindow.ALWAYS.minus(window(20, 30)))
                .containsExactly(new TimeWindow(null, at(20)), new TimeWindow(at(30), null));
        assertThat(TimeWindow.ALWAYS.minus(TimeWindow.ALWAYS)).isEmpty();
        assertThat(window(20, 30).minus(TimeWindow.ALWAYS)).isEmpty();
    }

    @Test
    void theRestAtAMoment_beginsThere_unlessItIsOver() {
        assertThat(window(10, 30).restAt(at(20))).isEqualTo(window(20, 30));
        assertThat(window(20, 30).restAt(at(10))).isEqualTo(window(20, 30));
        assertThat(TimeWindow.ALWAYS.restAt(at(20))).isEqualTo(new TimeWindow(at(20), null));
        assertThat(window(10, 20).restAt(at(19))).isEqualTo(window(19, 20));
        assertThat(window(10, 20).restAt(at(20))).isNull();
        assertThat(window(10, 30).restAt(at(20).plusNanos(999_999)))
                .as("decisions read whole milliseconds")
                .isEqualTo(window(20, 30));
    }

    @Test
    void itIsOver_fromItsEndOn() {
        assertThat(window(10, 20).isOverAt(at(19))).isFalse();
        assertThat(window(10, 20).isOverAt(at(20))).isTrue();
        assertThat(window(10, 20).isOverAt(at(9))).isFalse();
        assertThat(new TimeWindow(at(10), null).isOverAt(at(1_000))).isFalse();
    }

    private static TimeWindow window(long from, long until) {
        return new TimeWindow(at(from), at(until));
    }

    private static Instant at(long millis) {
        return FROM.plusMillis(millis);
    }
}
