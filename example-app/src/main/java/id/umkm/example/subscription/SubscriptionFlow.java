package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What may become of a subscription. A trial and a paid period give nothing from the second on which they end: what follows
 * here only says how it stands.
 */
final class SubscriptionFlow {

    /** For how long after its end a subscription may still be renewed. */
    static final Duration GRACE = Duration.ofDays(14);

    private static final Map<SubscriptionStatus, Set<SubscriptionStatus>> FOLLOWING = new EnumMap<>(Map.of(
            SubscriptionStatus.TRIAL,
            Set.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.CANCELLED, SubscriptionStatus.EXPIRED),
            SubscriptionStatus.ACTIVE,
            Set.of(SubscriptionStatus.PAST_DUE, SubscriptionStatus.CANCELLED),
            SubscriptionStatus.PAST_DUE,
            Set.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.CANCELLED, SubscriptionStatus.EXPIRED),
            SubscriptionStatus.CANCELLED,
            Set.of(),
            SubscriptionStatus.EXPIRED,
            Set.of()));

    private SubscriptionFlow() {}

    /** Tells whether a status may follow on another; each follows on itself while it is open. */
    static boolean allows(SubscriptionStatus from, SubscriptionStatus to) {
        return from == to
                ? from.isOpen()
                : Objects.requireNonNull(FOLLOWING.get(from)).contains(to);
    }

    /** Returns how a subscription stands once the time that has passed is taken into account. */
    static SubscriptionStatus statusAt(Subscription subscription, Instant now) {
        Instant end = subscription.expiresAt();
        if (end == null || now.isBefore(end)) {
            return subscription.status();
        }
        return switch (subscription.status()) {
            case TRIAL -> SubscriptionStatus.EXPIRED;
            case ACTIVE, PAST_DUE ->
                now.isBefore(end.plus(GRACE)) ? SubscriptionStatus.PAST_DUE : SubscriptionStatus.EXPIRED;
            case CANCELLED, EXPIRED -> subscription.status();
        };
    }
}
