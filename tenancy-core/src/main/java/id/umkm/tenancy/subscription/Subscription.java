package id.umkm.tenancy.subscription;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.MomentRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a plan on one business unit for a time. Decisions read the clock in milliseconds, so the time is narrowed to
 * whole ones: {@code startedAt} is rounded up, {@code expiresAt} down.
 *
 * @param id the subscription
 * @param tenant the tenant
 * @param group the business unit
 * @param plan the plan
 * @param status where it stands
 * @param startedAt from when it is live, inclusive
 * @param expiresAt until when it is live, exclusive; null for no end
 * @param modulesEnabled narrows the plan's modules to these; null for all of the plan's
 */
public record Subscription(
        SubscriptionId id,
        TenantId tenant,
        GroupId group,
        PlanId plan,
        SubscriptionStatus status,
        Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Set<String> modulesEnabled) {

    /**
     * Checks, narrows and copies the values.
     *
     * @throws IllegalArgumentException if it does not expire later than it starts, or one of the moments cannot be kept
     */
    public Subscription {
        requireKeepable(startedAt);
        requireKeepable(expiresAt);
        startedAt = ceil(startedAt);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
        if (expiresAt != null && !startedAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("the subscription on group " + group + " starts at " + startedAt
                    + " but expires at " + expiresAt + "; it must expire later than it starts");
        }
        modulesEnabled = modulesEnabled == null ? null : Set.copyOf(modulesEnabled);
    }

    /**
     * Tells whether it enables its modules at a moment.
     *
     * @param moment the moment
     * @return true if it is trial or active and the moment lies in {@code [startedAt, expiresAt)}
     */
    public boolean isLive(Instant moment) {
        return status.isEnabling() && !moment.isBefore(startedAt) && (expiresAt == null || moment.isBefore(expiresAt));
    }

    private static void requireKeepable(@Nullable Instant moment) {
        String flaw = MomentRule.flawOf(moment);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
    }

    private static Instant ceil(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
