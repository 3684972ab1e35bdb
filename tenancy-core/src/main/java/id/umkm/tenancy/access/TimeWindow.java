package id.umkm.tenancy.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, half open: {@code [from, until)}. Decisions read the clock in milliseconds, so a window is narrowed to
 * whole ones: {@code from} is rounded up, {@code until} down.
 *
 * @param from the first moment inside; null for no beginning
 * @param until the first moment after; null for no end
 */
public record TimeWindow(@Nullable Instant from, @Nullable Instant until) {

    /** The window without beginning or end. */
    public static final TimeWindow ALWAYS = new TimeWindow(null, null);

    /**
     * Checks and narrows the bounds.
     *
     * @throws IllegalArgumentException if nothing lies between them
     */
    public TimeWindow {
        from = from == null ? null : ceil(from);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a time window from " + from + " until " + until + " is empty; it must end later than it begins");
        }
    }

    /**
     * Tells whether a moment lies inside.
     *
     * @param moment the moment
     * @return true if {@code from <= moment < until}
     */
    public boolean contains(Instant moment) {
        return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
    }

    long fromMillis() {
        return from == null ? Long.MIN_VALUE : from.toEpochMilli();
    }

    long untilMillis() {
        return until == null ? Long.MAX_VALUE : until.toEpochMilli();
    }

    private static Instant ceil(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
