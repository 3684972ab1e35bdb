package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.Plan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a change of plan costs. */
final class PlanPrices {

    private static final long DAYS = 365;
    private static final long MONTHS = 12;
    private static final long SECONDS = Duration.ofDays(1).toSeconds();

    private PlanPrices() {}

    /**
     * Returns what a dearer plan costs for the days that are left and paid for at the price of another, by the year and rounded up
     * to whole days and rupiah.
     *
     * @param before the plan that was paid for
     * @param after the plan from now on
     * @param now when it changes
     * @param end until when is paid; null for no end
     * @return the difference in whole rupiah; 0 if the plan is no dearer, and if nothing is left or there is no end
     */
    static long difference(Plan before, Plan after, Instant now, @Nullable Instant end) {
        long dearer = yearly(after) - yearly(before);
        if (dearer <= 0 || end == null || !now.isBefore(end)) {
            return 0;
        }
        long days = ceil(Duration.between(now, end).plusMillis(999).toSeconds(), SECONDS);
        return ceil(Math.multiplyExact(dearer, days), DAYS);
    }

    private static long yearly(Plan plan) {
        return switch (plan.billingCycle()) {
            case MONTHLY -> Math.multiplyExact(plan.priceIdr(), MONTHS);
            case YEARLY -> plan.priceIdr();
        };
    }

    private static long ceil(long value, long by) {
        return (value + by - 1) / by;
    }
}
