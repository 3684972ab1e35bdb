package id.umkm.example.report;

import id.umkm.example.web.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The days that a report is about.
 *
 * @param from the first day
 * @param until the last day, which is part of it
 */
public record ReportPeriod(LocalDate from, LocalDate until) {

    /** Days begin and end as they do in Jakarta. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /** The most days that a report is about. */
    public static final int MAX_DAYS = 366;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 1, 1);

    /**
     * Makes a period of what a request says.
     *
     * @param from the first day; today unless it says otherwise
     * @param until the last day; the same as the first unless it says otherwise
     * @param clock tells today
     * @return the period
     * @throws ProblemException (400) if it ends before it begins, has more than {@value #MAX_DAYS} days, or begins before the
     *     year 2000
     */
    public static ReportPeriod of(@Nullable LocalDate from, @Nullable LocalDate until, Clock clock) {
        LocalDate first = from != null ? from : until != null ? until : LocalDate.now(clock.withZone(ZONE));
        LocalDate last = until != null ? until : first;
        boolean inRange = !first.isBefore(EARLIEST) && last.isBefore(LATEST);
        if (!inRange || last.isBefore(first) || !last.isBefore(first.plusDays(MAX_DAYS))) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-period", MAX_DAYS).in("until");
        }
        return new ReportPeriod(first, last);
    }

    /**
     * Tells when it begins.
     *
     * @return the first moment
     */
    public OffsetDateTime start() {
        return from.atStartOfDay(ZONE).toOffsetDateTime();
    }

    /**
     * Tells when it ends.
     *
     * @return the first moment after it
     */
    public OffsetDateTime end() {
        return until.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
    }
}
