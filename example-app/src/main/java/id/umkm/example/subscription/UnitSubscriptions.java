package id.umkm.example.subscription;

import id.umkm.example.web.ContentVersion;
import id.umkm.example.web.Idempotency;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.administration.SubscriptionService;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.security.RequiresPermission;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The subscription of a business unit. The library's service judges and makes each change; here is what it costs, until when
 * it lasts, and that nobody overwrites what somebody else has just changed.
 */
@Service
class UnitSubscriptions {

    /** How far ahead may be paid. */
    private static final Duration HORIZON = Duration.ofDays(3660);

    private final SubscriptionService subscriptions;
    private final AdministrationStore store;
    private final Plans plans;
    private final SubscriptionCharges charges;
    private final Idempotency idempotency;
    private final JdbcClient jdbc;
    private final Clock clock;

    UnitSubscriptions(
            SubscriptionService subscriptions,
            AdministrationStore store,
            Plans plans,
            SubscriptionCharges charges,
            Idempotency idempotency,
            JdbcClient jdbc,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.plans = plans;
        this.charges = charges;
        this.idempotency = idempotency;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @RequiresPermission(value = "subscriptions.view", group = "#groupId")
    public List<Plan> offer(GroupId groupId) {
        return plans.all().stream().filter(plan -> !plan.retired()).toList();
    }

    @RequiresPermission(value = "subscriptions.view", group = "#groupId")
    @Transactional(readOnly = true)
    public Tagged<SubscriptionView> find(GroupId groupId) {
        return tagged(required(subscriptions.findOpen(groupId), groupId));
    }

    @RequiresPermission(value = "subscriptions.create", group = "#groupId")
    @Transactional
    public IdempotentResult<SubscriptionView> start(GroupId groupId, IdempotentCall call, NewSubscription wanted) {
        return idempotency.required(call, wanted, SubscriptionView.class, () -> {
            endWhatIsOver(groupId);
            Plan plan = plans.get(new PlanId(wanted.planId()));
            if (wanted.isTrial() && hadOne(groupId)) {
                throw new ProblemException(HttpStatus.CONFLICT, "trial-used", groupId)
                        .in("trial")
                        .breaking("TRIAL_ONCE");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            BillingCycle cycle = wanted.isTrial() ? BillingCycle.MONTHLY : plan.billingCycle();
            SubscriptionStatus status = wanted.isTrial() ? SubscriptionStatus.TRIAL : SubscriptionStatus.ACTIVE;
            Instant end = BillingCalendar.endOf(now, now, cycle, 1);
            Subscription started =
                    subscriptions.start(groupId, now, new SubscriptionEdit(plan.id(), status, end, wanted.modules()));
            if (!wanted.isTrial()) {
                charges.add(started, ChargeKind.START, 1, plan.priceIdr());
            }
            return view(started);
        });
    }

    @RequiresPermission(value = "subscriptions.update", group = "#groupId")
    @Transactional
    public Tagged<SubscriptionView> change(GroupId groupId, IfMatch ifMatch, SubscriptionChange wanted) {
        Subscription before = locked(groupId);
        ifMatch.require(version(before));
        PlanId plan = wanted.planId() == null ? before.plan() : new PlanId(wanted.planId());
        Set<String> kept = plan.equals(before.plan()) ? before.modulesEnabled() : null;
        Subscription after = subscriptions.change(
                before.id(),
                new SubscriptionEdit(
                        plan, before.status(), before.expiresAt(), wanted.modules() == null ? kept : wanted.modules()));
        chargeForDearer(before, after);
        return tagged(after);
    }

    // Or the cheapest plan, paid for years, would be a way to the dearest.
    private void chargeForDearer(Subscription before, Subscription after) {
        if (before.plan().equals(after.plan()) || before.status() == SubscriptionStatus.TRIAL) {
            return;
        }
        long due = PlanPrices.difference(
                plans.get(before.plan()), plans.get(after.plan()), clock.instant(), after.expiresAt());
        if (due > 0) {
            charges.add(after, ChargeKind.PLAN_CHANGE, null, due);
        }
    }

    @RequiresPermission(value = "subscriptions.update", group = "#groupId")
    @Transactional
    public IdempotentResult<Renewal> renew(GroupId groupId, IdempotentCall call, NewRenewal wanted) {
        return idempotency.required(call, wanted, Renewal.class, () -> {
            Subscription before = locked(groupId);
            Plan plan = plans.get(before.plan());
            SubscriptionEdit edit = new SubscriptionEdit(
                    plan.id(),
                    SubscriptionStatus.ACTIVE,
                    renewedEnd(before, plan.billingCycle(), wanted.periods()),
                    before.modulesEnabled());
            long amount = Math.multiplyExact(plan.priceIdr(), wanted.periods().longValue());
            Subscription renewed = subscriptions.change(before.id(), edit);
            charges.add(renewed, ChargeKind.RENEWAL, wanted.periods(), amount);
            return new Renewal(view(renewed), wanted.periods(), amount);
        });
    }

    private Instant renewedEnd(Subscription before, BillingCycle cycle, int periods) {
        Instant now = clock.instant();
        Instant end = before.expiresAt();
        if (end == null) {
            throw conflict("subscription-without-end", "HAS_END");
        }
        if (!SubscriptionFlow.allows(SubscriptionFlow.statusAt(before, now), SubscriptionStatus.ACTIVE)) {
            throw conflict("subscription-lapsed", "RENEWED_IN_TIME");
        }
        Instant renewed = BillingCalendar.endOf(before.startedAt(), end, cycle, periods);
        if (renewed.isAfter(now.plus(HORIZON))) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "renewal-too-far")
                    .in("periods")
                    .breaking("TEN_YEARS");
        }
        return renewed;
    }

    @RequiresPermission(value = "subscriptions.cancel", group = "#groupId")
    @Transactional
    public void cancel(GroupId groupId) {
        subscriptions.cancel(locked(groupId).id());
    }

    // The tenant's administration is locked by this until the end of the transaction: what is seen here is what is
    // changed.
    private Subscription locked(GroupId unit) {
        return required(
                store.<@Nullable Subscription>inTransaction(transaction -> transaction.findOpenSubscription(unit)),
                unit);
    }

    private void endWhatIsOver(GroupId unit) {
        store.inTransaction(transaction -> {
            Subscription open = transaction.findOpenSubscription(unit);
            Instant now = clock.instant();
            return open != null
                    && !SubscriptionFlow.statusAt(open, now).isOpen()
                    && SubscriptionLapse.change(transaction, open.id(), now);
        });
    }

    @ReviewedNativeSql(
            "ended subscriptions are not read through the library; the policies leave the bound tenant's rows")
    private boolean hadOne(GroupId unit) {
        return jdbc.sql("select exists (select 1 from tenancy_subscription where group_id = ?)")
                .param(unit.value())
                .query(Boolean.class)
                .single();
    }

    private static Subscription required(@Nullable Subscription open, GroupId unit) {
        if (open == null) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "no-subscription", unit);
        }
        return open;
    }

    private static ProblemException conflict(String name, String rule) {
        return new ProblemException(HttpStatus.CONFLICT, name).in("id").breaking(rule);
    }

    private Tagged<SubscriptionView> tagged(Subscription subscription) {
        return new Tagged<>(view(subscription), version(subscription));
    }

    private SubscriptionView view(Subscription subscription) {
        return SubscriptionView.of(subscription, plans.get(subscription.plan()), clock.instant());
    }

    private static long version(Subscription subscription) {
        return ContentVersion.of(new Stored(
                subscription.id(),
                subscription.plan(),
                subscription.status(),
                subscription.expiresAt(),
                subscription.modulesEnabled() == null
                        ? null
                        : subscription.modulesEnabled().stream().sorted().toList()));
    }

    private record Stored(
            SubscriptionId id,
            PlanId plan,
            SubscriptionStatus status,
            @Nullable Instant expiresAt,
            @Nullable List<String> modules) {}

    /** Something with the version that its entity tag tells. */
    record Tagged<T>(T value, long version) {}
}
