package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.MomentRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
     * @throws InvalidTimeWindowException if nothing lies between them, or one cannot be kept
     */
    public TimeWindow {
        requireKeepable(from);
        requireKeepable(until);
        from = from == null ? null : ceil(from);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new InvalidTimeWindowException(
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

    /**
     * Returns what this has in common with another window.
     *
     * @param other the other
     * @return the time that lies inside both, or null if there is none
     */
    public @Nullable TimeWindow intersection(TimeWindow other) {
        return ofMillis(Math.max(fromMillis(), other.fromMillis()), Math.min(untilMillis(), other.untilMillis()));
    }

    /**
     * Returns what is left of this without another window.
     *
     * @param other the other
     * @return nothing, one window, or two: what lies before the other and what lies after it
     */
    public List<TimeWindow> minus(TimeWindow other) {
        List<TimeWindow> left = new ArrayList<>(2);
        TimeWindow before = ofMillis(fromMillis(), Math.min(untilMillis(), other.fromMillis()));
        TimeWindow after = ofMillis(Math.max(fromMillis(), other.untilMillis()), untilMillis());
        if (before != null) {
            left.add(before);
        }
        if (after != null) {
            left.add(after);
        }
        return left;
    }

    /**
     * Returns the part of this that is not over at a moment.
     *
     * @param moment the moment
     * @return this from the moment's millisecond on, or null if it is over
     */
    public @Nullable TimeWindow restAt(Instant moment) {
        return ofMillis(Math.max(fromMillis(), moment.toEpochMilli()), untilMillis());
    }

    /**
     * Tells whether a moment lies after this.
     *
     * @param moment the moment
     * @return true if {@code until <= moment}
     */
    public boolean isOverAt(Instant moment) {
        return until != null && !moment.isBefore(until);
    }

    /** Returns the window between two moments, or null if nothing lies between them; the extremes stand for no bound. */
    private static @Nullable TimeWindow ofMillis(long from, long until) {
        return from >= until
                ? null
                : new TimeWindow(
                        from == Long.MIN_VALUE ? null : Instant.ofEpochMilli(from),
                        until == Long.MAX_VALUE ? null : Instant.ofEpochMilli(until));
    }

    long fromMillis() {
        return from == null ? Long.MIN_VALUE : from.toEpochMilli();
    }

    long untilMillis() {
        return until == null ? Long.MAX_VALUE : until.toEpochMilli();
    }

    private static void requireKeepable(@Nullable Instant bound) {
        String flaw = MomentRule.flawOf(bound);
        if (flaw != null) {
            throw new InvalidTimeWindowException(flaw);
        }
    }

    private static Instant ceil(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
