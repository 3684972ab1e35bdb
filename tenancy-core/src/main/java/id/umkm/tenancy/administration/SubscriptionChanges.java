package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.organization.OrganizationRules;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Prepares changes to subscriptions: visibility, permission and rules, in this order. They hand out nothing: what a
 * subscription switches on, the members hold already.
 */
final class SubscriptionChanges {

    static final Permission VIEW = Permission.of("subscriptions.view");
    private static final Permission CREATE = Permission.of("subscriptions.create");
    private static final Permission UPDATE = Permission.of("subscriptions.update");
    private static final Permission CANCEL = Permission.of("subscriptions.cancel");

    // Stands for the id that the store will give.
    private static final SubscriptionId NEW = new SubscriptionId(Long.MAX_VALUE);

    private final Situation situation;

    SubscriptionChanges(Situation situation) {
        this.situation = situation;
    }

    Prepared<Subscription> start(GroupId unit, Instant startedAt, SubscriptionEdit wanted) {
        situation.authority().requireVisible(unit);
        situation.authority().require(CREATE, unit);
        OrganizationRules.checkSubscribe(unit, situation.tree().typeOf(unit));
        if (wanted.status() != SubscriptionStatus.TRIAL && wanted.status() != SubscriptionStatus.ACTIVE) {
            throw new AccessRuleException(
                    AccessRule.SUBSCRIPTION_STATUS,
                    "a subscription cannot begin as " + wanted.status() + "; begin it as TRIAL or ACTIVE");
        }
        requireNoneOpen(unit);
        requireOnOffer(wanted.plan());
        Subscription after = checked(NEW, unit, startedAt, wanted);
        return new Prepared<>(Outcome.NOTHING, transaction -> {
            Subscription started = transaction.addSubscription(
                    unit, after.plan(), after.status(), after.startedAt(), after.expiresAt(), after.modulesEnabled());
            transaction.audit(SubscriptionEvents.started(situation, started));
            return started;
        });
    }

    Prepared<Subscription> change(SubscriptionId id, SubscriptionEdit wanted) {
        Subscription before = findOpen(id, UPDATE);
        if (wanted.status() == SubscriptionStatus.CANCELLED) {
            throw new AccessRuleException(
                    AccessRule.SUBSCRIPTION_STATUS, "a change cannot set CANCELLED; cancel the subscription instead");
        }
        if (ends(before, wanted)) {
            situation.authority().require(CANCEL, before.group());
        }
        if (!wanted.plan().equals(before.plan())) {
            requireOnOffer(wanted.plan());
        }
        Subscription after = checked(id, before.group(), before.startedAt(), wanted);
        return updated(before, after, SubscriptionEvents.changed(situation, before, after));
    }

    // Who may not cancel brings about the same by no other words either.
    private boolean ends(Subscription before, SubscriptionEdit wanted) {
        if (wanted.status() == SubscriptionStatus.EXPIRED) {
            return true;
        }
        return hasTimeLeft(before)
                && (!wanted.status().isEnabling()
                        || isSooner(wanted.expiresAt(), before.expiresAt())
                        || (modules(wanted.plan(), wanted.modulesEnabled()).isEmpty()
                                && !modules(before.plan(), before.modulesEnabled())
                                        .isEmpty()));
    }

    private boolean hasTimeLeft(Subscription subscription) {
        Instant end = subscription.expiresAt();
        return subscription.status().isEnabling()
                && (end == null || situation.now().isBefore(end));
    }

    private static boolean isSooner(@Nullable Instant end, @Nullable Instant other) {
        return end != null && (other == null || end.isBefore(other));
    }

    private Set<String> modules(PlanId id, @Nullable Set<String> enabled) {
        Plan plan = situation.records().findPlan(id);
        Set<String> modules = plan == null ? new TreeSet<>() : new TreeSet<>(plan.modules());
        if (enabled != null) {
            modules.retainAll(enabled);
        }
        return modules;
    }

    Prepared<Subscription> cancel(SubscriptionId id) {
        Subscription before = findOpen(id, CANCEL);
        Subscription after = new Subscription(
                id,
                before.tenant(),
                before.group(),
                before.plan(),
                SubscriptionStatus.CANCELLED,
                before.startedAt(),
                before.expiresAt(),
                before.modulesEnabled());
        return updated(before, after, SubscriptionEvents.cancelled(situation, before, after));
    }

    private Prepared<Subscription> updated(Subscription before, Subscription after, AuditEvent event) {
        if (after.equals(before)) {
            return new Prepared<>(Outcome.NOTHING, transaction -> before);
        }
        return new Prepared<>(Outcome.NOTHING, transaction -> {
            transaction.updateSubscription(after);
            transaction.audit(event);
            return after;
        });
    }

    private void requireNoneOpen(GroupId unit) {
        Subscription open = situation.records().findOpenSubscription(unit);
        if (open != null) {
            throw new OrganizationRuleException(
                    OrganizationRule.ONE_OPEN_SUBSCRIPTION,
                    "group " + unit + " has subscription " + open.id() + " open already; change or cancel that one");
        }
    }

    private Subscription findOpen(SubscriptionId id, Permission permission) {
        Subscription found = situation.records().findSubscription(id);
        if (found == null || !situation.authority().sees(found.group())) {
            throw new SubscriptionNotFoundException(id);
        }
        situation.authority().require(permission, found.group());
        if (!found.status().isOpen()) {
            throw new AccessRuleException(
                    AccessRule.SUBSCRIPTION_ENDED,
                    "subscription " + id + " is " + found.status() + "; start a new one instead");
        }
        return found;
    }

    private Subscription checked(SubscriptionId id, GroupId unit, Instant startedAt, SubscriptionEdit wanted) {
        Plan plan = plan(wanted.plan());
        requireModules(plan, wanted.modulesEnabled());
        if (wanted.status().isOpen()) {
            Seats.requireRoom(situation, unit, plan);
        }
        try {
            return new Subscription(
                    id,
                    situation.tenant(),
                    unit,
                    plan.id(),
                    wanted.status(),
                    startedAt,
                    wanted.expiresAt(),
                    wanted.modulesEnabled());
        } catch (IllegalArgumentException e) {
            throw new AccessRuleException(AccessRule.SUBSCRIPTION_WINDOW, String.valueOf(e.getMessage()));
        }
    }

    private void requireOnOffer(PlanId id) {
        Plan plan = plan(id);
        if (plan.retired()) {
            throw new AccessRuleException(
                    AccessRule.PLAN_RETIRED,
                    "plan " + plan.code() + " is retired, and kept by those alone who have it; choose one on offer");
        }
    }

    private Plan plan(PlanId id) {
        Plan plan = situation.records().findPlan(id);
        if (plan == null) {
            throw new AccessRuleException(AccessRule.PLAN, "there is no plan " + id + "; choose one that exists");
        }
        return plan;
    }

    private static void requireModules(Plan plan, @Nullable Set<String> modules) {
        Set<String> others = modules == null ? new TreeSet<>() : new TreeSet<>(modules);
        others.removeAll(plan.modules());
        if (!others.isEmpty()) {
            throw new AccessRuleException(
                    AccessRule.SUBSCRIPTION_MODULES,
                    "plan " + plan.code() + " has no modules " + others + "; narrow it to some of "
                            + new TreeSet<>(plan.modules()));
        }
    }
}
