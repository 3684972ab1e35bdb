package id.umkm.example.monitoring;

import id.umkm.example.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * When the alerts asked for were raised.
 *
 * @param from the first moment
 * @param to the moment after the last
 */
record AlertRange(Instant from, Instant to) {

    /** How many days it may span. */
    static final int MOST_DAYS = 366;

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(1);

    /**
     * Makes a range of what a request says.
     *
     * @param from the first moment; thirty days before the last unless it says otherwise
     * @param to the moment after the last; now unless it says otherwise
     * @param clock tells now
     * @throws ProblemException (400) if it ends before it begins, spans more than {@value #MOST_DAYS} days, ends before 1970 or more
     *     than a day ahead
     */
    static AlertRange of(@Nullable Instant from, @Nullable Instant to, Clock clock) {
        Instant now = clock.instant();
        Instant end = to == null ? now : to;
        require(!end.isAfter(now.plus(AHEAD)) && !end.isBefore(Instant.EPOCH), "to");
        Instant start = from == null ? end.minus(USUAL) : from;
        require(!start.isAfter(end) && !start.isBefore(end.minus(Duration.ofDays(MOST_DAYS))), "from");
        return new AlertRange(start, end);
    }

    private static void require(boolean good, String field) {
        if (!good) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-range", MOST_DAYS).in(field);
        }
    }
}
