package id.umkm.example.subscription;

import static id.umkm.tenancy.subscription.BillingCycle.MONTHLY;
import static id.umkm.tenancy.subscription.BillingCycle.YEARLY;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.subscription.BillingCycle;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.DateTimes;

/** The days on which paid periods end. */
class BillingCalendarTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Example
    void whatBeganOn31JanuaryEndsOnTheLastOfFebruaryAndThenOn31March() {
        assertThat(endOf("2027-01-31T09:30", "2027-01-31T09:30", MONTHLY, 1)).isEqualTo(jakarta("2027-02-28T09:30"));
        assertThat(endOf("2027-01-31T09:30", "2027-02-28T09:30", MONTHLY, 1)).isEqualTo(jakarta("2027-03-31T09:30"));
        assertThat(endOf("2027-01-31T09:30", "2027-03-31T09:30", MONTHLY, 1)).isEqualTo(jakarta("2027-04-30T09:30"));
        assertThat(endOf("2028-01-31T09:30", "2028-01-31T09:30", MONTHLY, 1)).isEqualTo(jakarta("2028-02-29T09:30"));
    }

    @Example
    void whatBeganOn29FebruaryEndsOnThe28thAndOnThe29thInLeapYears() {
        assertThat(endOf("2028-02-29T00:00", "2028-02-29T00:00", YEARLY, 1)).isEqualTo(jakarta("2029-02-28T00:00"));
        assertThat(endOf("2028-02-29T00:00", "2031-02-28T00:00", YEARLY, 1)).isEqualTo(jakarta("2032-02-29T00:00"));
    }

    @Example
    void dayIsJakartas() {
        // 18:30 in London is the next day in Jakarta already.
        Instant anchor = Instant.parse("2027-01-30T18:30:00Z");

        assertThat(BillingCalendar.endOf(anchor, anchor, MONTHLY, 1)).isEqualTo(jakarta("2027-02-28T01:30"));
    }

    @Property
    void periodEndsOnTheAnchorsDayOrOnTheLastOfAMonthThatIsTooShort(
            @ForAll("moments") LocalDateTime began,
            @ForAll BillingCycle cycle,
            @ForAll @IntRange(min = 1, max = 120) int periods) {
        Instant anchor = began.atZone(JAKARTA).toInstant();

        ZonedDateTime end =
                BillingCalendar.endOf(anchor, anchor, cycle, periods).atZone(JAKARTA);

        YearMonth month = YearMonth.from(began).plusMonths((cycle == MONTHLY ? 1L : 12L) * periods);
        assertThat(YearMonth.from(end)).isEqualTo(month);
        assertThat(end.getDayOfMonth()).isEqualTo(Math.min(began.getDayOfMonth(), month.lengthOfMonth()));
        assertThat(end.toLocalTime()).isEqualTo(began.toLocalTime());
    }

    @Property
    void renewingOneByOneEndsWhereRenewingAtOnceDoes(
            @ForAll("moments") LocalDateTime began,
            @ForAll BillingCycle cycle,
            @ForAll @IntRange(min = 1, max = 40) int periods) {
        Instant anchor = began.atZone(JAKARTA).toInstant();
        Instant end = anchor;

        for (int i = 0; i < periods; i++) {
            Instant next = BillingCalendar.endOf(anchor, end, cycle, 1);
            assertThat(next).isAfter(end);
            end = next;
        }

        assertThat(end).isEqualTo(BillingCalendar.endOf(anchor, anchor, cycle, periods));
    }

    @Property
    void yearIsTwelveMonths(
            @ForAll("moments") LocalDateTime began,
            @ForAll @IntRange(min = 0, max = 40) int months,
            @ForAll @IntRange(min = 1, max = 9) int years) {
        Instant anchor = began.atZone(JAKARTA).toInstant();
        Instant end = months == 0 ? anchor : BillingCalendar.endOf(anchor, anchor, MONTHLY, months);

        assertThat(BillingCalendar.endOf(anchor, end, YEARLY, years))
                .isEqualTo(BillingCalendar.endOf(anchor, end, MONTHLY, 12 * years));
    }

    @Provide
    Arbitrary<LocalDateTime> moments() {
        return DateTimes.dateTimes()
                .between(LocalDateTime.parse("2020-01-01T00:00"), LocalDateTime.parse("2039-12-31T23:59"));
    }

    private static Instant endOf(String anchor, String end, BillingCycle cycle, int periods) {
        return BillingCalendar.endOf(jakarta(anchor), jakarta(end), cycle, periods);
    }

    private static Instant jakarta(String local) {
        return LocalDateTime.parse(local).atZone(JAKARTA).toInstant();
    }
}
