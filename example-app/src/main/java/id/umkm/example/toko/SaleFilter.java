package id.umkm.example.toko;

import id.umkm.example.report.ReportPeriod;
import id.umkm.example.web.ContentVersion;
import id.umkm.example.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which sales of a shop are asked for; null asks for any. Days are those of the reports.
 *
 * @param from the first day
 * @param until the last day, which is part of it
 * @param status whether they count
 */
record SaleFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable SaleStatus status) {

    private static final String LATEST_FIRST = "sales";
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 1, 1);

    /**
     * Checks the days.
     *
     * @throws ProblemException (400) if they end before they begin, or one lies before the year 2000 or after 9998
     */
    SaleFilter {
        require(inRange(from), "from");
        require(inRange(until) && (from == null || until == null || !until.isBefore(from)), "until");
    }

    private static boolean inRange(@Nullable LocalDate day) {
        return day == null || !day.isBefore(EARLIEST) && day.isBefore(LATEST);
    }

    private static void require(boolean good, String field) {
        if (!good) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-days").in(field);
        }
    }

    /** The first moment that is asked for. */
    Instant start() {
        return startOf(from == null ? EARLIEST : from);
    }

    /** The moment after the last that is asked for. */
    Instant end() {
        return startOf(until == null ? LATEST : until.plusDays(1));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ReportPeriod.ZONE).toInstant();
    }

    /** Names the list for its cursors: one of another filter would go on in the midst of this. */
    String order() {
        boolean all = from == null && until == null && status == null;
        return all ? LATEST_FIRST : LATEST_FIRST + " " + ContentVersion.of(this);
    }
}
