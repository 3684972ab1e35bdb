package id.umkm.tenancy.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a moment must be so that it can be kept, and counted in milliseconds: one that PostgreSQL has and its driver
 * sends as it is. */
public final class MomentRule {

    private static final Instant EARLIEST = Instant.parse("-4712-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+294276-12-31T23:59:59.999Z");

    private MomentRule() {}

    /**
     * Tells what is wrong with a moment.
     *
     * @param moment the moment; null for none, which is good
     * @return the value, the rule and the next step, in words; null for a good moment
     */
    public static @Nullable String flawOf(@Nullable Instant moment) {
        return moment == null || !(moment.isBefore(EARLIEST) || moment.isAfter(LATEST))
                ? null
                : "the moment " + moment + " cannot be kept; choose one from " + EARLIEST + " to " + LATEST
                        + ", or none";
    }
}
