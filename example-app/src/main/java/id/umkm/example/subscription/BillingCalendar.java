package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.BillingCycle;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Says when paid periods end. They are counted in the calendar of Jakarta, and end on the day of the month on which the
 * subscription began, its anchor, or on the last day of a month that has no such day: what began on 31 January ends on 28
 * February and then on 31 March.
 */
final class BillingCalendar {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private BillingCalendar() {}

    /**
     * Returns when periods end that follow on another.
     *
     * @param anchor when the subscription began
     * @param end when the period before ends; for the first, when the subscription began
     * @param cycle how long a period is
     * @param periods how many, positive
     * @return the end of the last, at the anchor's time of day
     */
    static Instant endOf(Instant anchor, Instant end, BillingCycle cycle, int periods) {
        ZonedDateTime first = anchor.atZone(ZONE);
        YearMonth month = YearMonth.from(end.atZone(ZONE)).plus(length(cycle).multipliedBy(periods));
        int day = Math.min(first.getDayOfMonth(), month.lengthOfMonth());
        return month.atDay(day).atTime(first.toLocalTime()).atZone(ZONE).toInstant();
    }

    private static Period length(BillingCycle cycle) {
        return switch (cycle) {
            case MONTHLY -> Period.ofMonths(1);
            case YEARLY -> Period.ofYears(1);
        };
    }
}
