package id.umkm.tenancy.administration;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Describes changes to subscriptions for the audit trail. */
final class SubscriptionEvents {

    private SubscriptionEvents() {}

    static AuditEvent started(Situation situation, Subscription after) {
        return event(situation, "subscription.started", after, null, after);
    }

    static AuditEvent changed(Situation situation, Subscription before, Subscription after) {
        return event(situation, "subscription.changed", after, before, after);
    }

    static AuditEvent cancelled(Situation situation, Subscription before, Subscription after) {
        return event(situation, "subscription.cancelled", after, before, after);
    }

    static AuditEvent deleted(Situation situation, Subscription before) {
        return event(situation, "subscription.deleted", before, before, null);
    }

    private static AuditEvent event(
            Situation situation,
            String action,
            Subscription about,
            @Nullable Subscription before,
            @Nullable Subscription after) {
        return new Details()
                .put("subscriptionId", about.id())
                .subscription("before", before)
                .subscription("after", after)
                .event(situation, action, about.group());
    }
}
