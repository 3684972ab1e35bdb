package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as clients see it.
 *
 * @param live whether it enables its modules at this moment
 */
record SubscriptionView(
        long id,
        long groupId,
        long planId,
        String plan,
        SubscriptionStatus status,
        boolean live,
        Instant startedAt,
        @Nullable Instant expiresAt,
        List<String> modules,
        List<String> features,
        long priceIdr,
        BillingCycle billingCycle) {

    static SubscriptionView of(Subscription subscription, Plan plan, Instant now) {
        Set<String> narrowed = subscription.modulesEnabled();
        return new SubscriptionView(
                subscription.id().value(),
                subscription.group().value(),
                plan.id().value(),
                plan.code(),
                SubscriptionFlow.statusAt(subscription, now),
                subscription.isLive(now),
                subscription.startedAt(),
                subscription.expiresAt(),
                plan.modules().stream()
                        .filter(module -> narrowed == null || narrowed.contains(module))
                        .sorted()
                        .toList(),
                plan.features().stream().sorted().toList(),
                plan.priceIdr(),
                plan.billingCycle());
    }
}
