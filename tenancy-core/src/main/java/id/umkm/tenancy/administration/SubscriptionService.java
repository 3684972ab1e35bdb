package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes business units to plans, for the tenant and the actor bound to the calling thread; judged and audited as
 * {@link Administration} says. Every method throws {@link id.umkm.tenancy.context.TenantContextException} if no tenant, or
 * no actor, is bound. Safe for use by many threads.
 */
public final class SubscriptionService {

    private final Administration administration;

    /**
     * Creates the service.
     *
     * @param administration runs its changes
     */
    public SubscriptionService(Administration administration) {
        this.administration = administration;
    }

    /**
     * Returns the subscription that is trial, active or past due on a business unit, also one whose time is over.
     *
     * @param unit the business unit
     * @return the subscription, or null if none is open
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code subscriptions.view} there
     */
    public @Nullable Subscription findOpen(GroupId unit) {
        Objects.requireNonNull(unit, "unit");
        return administration.read(situation -> {
            situation.authority().requireVisible(unit);
            situation.authority().require(SubscriptionChanges.VIEW, unit);
            return situation.records().findOpenSubscription(unit);
        });
    }

    /**
     * Subscribes a business unit; audited as {@code subscription.started}.
     *
     * @param unit the business unit
     * @param startedAt from when it is live, inclusive
     * @param wanted the plan and the rest, trial or active
     * @return the new subscription
     * @throws GroupNotFoundException if the actor does not see the group
     * @throws PermissionDeniedException if the actor lacks {@code subscriptions.create} there
     * @throws OrganizationRuleException if the group is no business unit, or has an open subscription
     * @throws AccessRuleException if the plan does not exist or is retired, has other modules, or has room for fewer users than are
     *     members; if the time is empty; or if the status is neither trial nor active
     */
    public Subscription start(GroupId unit, Instant startedAt, SubscriptionEdit wanted) {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(wanted, "wanted");
        return administration.change(situation -> new SubscriptionChanges(situation).start(unit, startedAt, wanted));
    }

    /**
     * Changes an open subscription: its plan, status, end and modules; audited as {@code subscription.changed}. What ends
     * one that is live or will be takes the permission to cancel too: a status that enables nothing, an end that comes
     * sooner, no module left.
     *
     * @param id the subscription
     * @param wanted all that it is to be
     * @return the subscription as it is now
     * @throws SubscriptionNotFoundException if the actor does not see its business unit
     * @throws PermissionDeniedException if the actor lacks {@code subscriptions.update} there, or, to end it, {@code
     *     subscriptions.cancel}
     * @throws AccessRuleException if it has ended, or for the reasons that {@link #start} has, but that a retired plan may be
     *     kept; {@code CANCELLED} is not to be set
     */
    public Subscription change(SubscriptionId id, SubscriptionEdit wanted) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(wanted, "wanted");
        return administration.change(situation -> new SubscriptionChanges(situation).change(id, wanted));
    }

    /**
     * Cancels an open subscription, at once; audited as {@code subscription.cancelled}.
     *
     * @param id the subscription
     * @return the subscription as it is now
     * @throws SubscriptionNotFoundException if the actor does not see its business unit
     * @throws PermissionDeniedException if the actor lacks {@code subscriptions.cancel} there
     * @throws AccessRuleException if it has ended
     */
    public Subscription cancel(SubscriptionId id) {
        Objects.requireNonNull(id, "id");
        return administration.change(situation -> new SubscriptionChanges(situation).cancel(id));
    }
}
