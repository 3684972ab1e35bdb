package id.umkm.tenancy.administration;

import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a subscription: all of it, not only what changes.
 *
 * @param plan the plan
 * @param status where it stands: trial, active, past due or expired; {@link SubscriptionService#cancel} cancels
 * @param expiresAt until when it is live, exclusive; null for no end
 * @param modulesEnabled narrows the plan's modules to these; null for all of the plan's
 */
public record SubscriptionEdit(
        PlanId plan,
        SubscriptionStatus status,
        @Nullable Instant expiresAt,
        @Nullable Set<String> modulesEnabled) {

    /** Checks that plan and status are there, and copies the modules. */
    public SubscriptionEdit {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(status, "status");
        modulesEnabled = modulesEnabled == null ? null : Set.copyOf(modulesEnabled);
    }
}
