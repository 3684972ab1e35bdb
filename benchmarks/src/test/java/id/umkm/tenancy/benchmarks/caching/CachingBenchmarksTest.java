package id.umkm.tenancy.benchmarks.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** How times are told, and which parts there are. What can be counted is counted by {@code ColdStatementsTest}. */
class CachingBenchmarksTest {

    @Test
    void sharesOfTimesAreThoseOfTheirOrder() {
        Times times = new Times();
        for (int millis = 2_000; millis > 0; millis--) {
            times.add(millis * 1_000_000L);
        }

        assertThat(times.millis(0.5)).isEqualTo(1_000);
        assertThat(times.millis(0.99)).isEqualTo(1_980);
        assertThat(times.millis(1)).isEqualTo(2_000);
        assertThat(times.upTo(50)).isEqualTo(50);
        assertThat(times.count()).isEqualTo(2_000);
    }

    @Test
    void unknownPartsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CachingTable.main(new String[] {"speed"}))
                .withMessageContaining("unknown part");
    }
}
