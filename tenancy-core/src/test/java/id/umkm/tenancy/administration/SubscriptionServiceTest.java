package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.EMPTY;
import static id.umkm.tenancy.administration.AdministrationFixture.KECIL;
import static id.umkm.tenancy.administration.AdministrationFixture.LAMA;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static id.umkm.tenancy.fixture.Shop.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions from their start to their end. */
class SubscriptionServiceTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final SubscriptionEdit WHOLE = edit(SubscriptionStatus.ACTIVE, null, null);

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void aStart_switchesTheModulesOn_audited() {
        shop.tenancy.memberships(member(ANI, TOKO, role("subscriptions.create", "sales.view", "inventory.view")));

        Subscription started = shop.as(
                ANI, () -> shop.subscriptions.start(TOKO, NOW, edit(SubscriptionStatus.TRIAL, JUNE, Set.of("sales"))));

        assertThat(started)
                .isEqualTo(new Subscription(
                        started.id(), TENANT, TOKO, LENGKAP.id(), SubscriptionStatus.TRIAL, NOW, JUNE, Set.of("sales")))
                .isEqualTo(open(TOKO));
        assertThat(shop.allows(ANI, "sales.view", TOKO)).isTrue();
        assertThat(shop.allows(ANI, "inventory.view", TOKO)).isFalse();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "subscription.started",
                        TOKO,
                        Map.of(
                                "subscriptionId", started.id().toString(),
                                "after.plan", "1",
                                "after.status", "TRIAL",
                                "after.startedAt", "2026-03-01T08:00:00.123Z",
                                "after.expiresAt", "2026-06-01T00:00:00Z",
                                "after.modulesEnabled", "sales")));
        assertThat(shop.tenancy.epoch(TENANT)).isEqualTo(1);
    }

    @Test
    void aChange_replacesPlanStatusEndAndModules_audited() {
        Subscription before = subscribed(TOKO);
        shop.tenancy
                .subscriptions(before)
                .memberships(member(ANI, TOKO, role("subscriptions.update", "subscriptions.cancel")));

        Subscription after = shop.as(
                ANI,
                () -> shop.subscriptions.change(
                        before.id(), new SubscriptionEdit(KECIL.id(), SubscriptionStatus.PAST_DUE, JUNE, null)));

        assertThat(after)
                .isEqualTo(new Subscription(
                        before.id(),
                        TENANT,
                        TOKO,
                        KECIL.id(),
                        SubscriptionStatus.PAST_DUE,
                        before.startedAt(),
                        JUNE,
                        null))
                .isEqualTo(open(TOKO));
        assertThat(shop.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("subscription.changed");
            assertThat(event.group()).isEqualTo(TOKO);
            assertThat(event.details())
                    .containsEntry("before.plan", "1")
                    .containsEntry("before.status", "ACTIVE")
                    .containsEntry("after.plan", "2")
                    .containsEntry("after.status", "PAST_DUE");
        });
    }

    @Test
    void whatEndsASubscription_takesThePermissionToCancel_byWhicheverWords() {
        Subscription open = subscribed(TOKO);
        shop.tenancy.subscriptions(open).memberships(member(ANI, TOKO, role("subscriptions.update")));
        Instant end = Objects.requireNonNull(open.expiresAt());

        for (SubscriptionEdit ending : List.of(
                edit(SubscriptionStatus.EXPIRED, end, null),
                edit(SubscriptionStatus.PAST_DUE, end, null),
                edit(SubscriptionStatus.ACTIVE, NOW, null),
                edit(SubscriptionStatus.ACTIVE, end.minusMillis(1), null),
                edit(SubscriptionStatus.ACTIVE, end, Set.of()),
                new SubscriptionEdit(EMPTY.id(), SubscriptionStatus.ACTIVE, end, null))) {
            assertDenied("subscriptions.cancel", () -> shop.subscriptions.change(open.id(), ending));
        }

        shop.run(ANI, () -> shop.subscriptions.change(open.id(), edit(SubscriptionStatus.TRIAL, end, Set.of("sales"))));
        shop.run(ANI, () -> shop.subscriptions.change(open.id(), edit(SubscriptionStatus.ACTIVE, JUNE, null)));
        shop.run(ANI, () -> shop.subscriptions.change(open.id(), WHOLE));
        assertDenied(
                "subscriptions.cancel",
                () -> shop.subscriptions.change(open.id(), edit(SubscriptionStatus.ACTIVE, JUNE, null)));
    }

    @Test
    void whatIsOverOrEnablesNothingAlready_isChangedByThePermissionToUpdateAlone() {
        Subscription over = subscription(TOKO, SubscriptionStatus.ACTIVE, NOW.minusSeconds(9), NOW);
        Subscription late = subscription(GUDANG, SubscriptionStatus.PAST_DUE, NOW.minusSeconds(9), null);
        shop.tenancy
                .subscriptions(over, late)
                .memberships(member(ANI, JAKARTA, inheritableRole("subscriptions.update")));

        shop.run(
                ANI,
                () -> shop.subscriptions.change(
                        over.id(), edit(SubscriptionStatus.PAST_DUE, NOW.minusMillis(1), null)));
        shop.run(ANI, () -> shop.subscriptions.change(late.id(), edit(SubscriptionStatus.PAST_DUE, JUNE, Set.of())));
        shop.run(ANI, () -> shop.subscriptions.change(late.id(), edit(SubscriptionStatus.ACTIVE, JUNE, Set.of())));
        shop.run(ANI, () -> shop.subscriptions.change(late.id(), edit(SubscriptionStatus.ACTIVE, null, Set.of())));
    }

    @Test
    void aChangeToTheSame_leavesNoEvent() {
        Subscription before = subscribed(TOKO);
        shop.tenancy.subscriptions(before);

        shop.run(
                ROOT,
                () -> shop.subscriptions.change(
                        before.id(), edit(SubscriptionStatus.ACTIVE, before.expiresAt(), null)));

        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void aCancellation_endsItAtOnce_audited_andMakesRoomForAnother() {
        Subscription before = subscribed(TOKO);
        shop.tenancy
                .subscriptions(before)
                .memberships(member(ANI, TOKO, role("subscriptions.cancel", "subscriptions.create", "sales.view")));

        Subscription after = shop.as(ANI, () -> shop.subscriptions.cancel(before.id()));

        assertThat(after.status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(open(TOKO)).isNull();
        assertThat(shop.allows(ANI, "sales.view", TOKO)).isFalse();
        assertThat(shop.audit()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("subscription.cancelled");
            assertThat(event.details())
                    .containsEntry("before.status", "ACTIVE")
                    .containsEntry("after.status", "CANCELLED");
        });
        shop.run(ANI, () -> shop.subscriptions.start(TOKO, NOW, WHOLE));
        assertThat(shop.allows(ANI, "sales.view", TOKO)).isTrue();
    }

    @Test
    void eachKindOfChange_needsItsOwnPermissionAtTheUnit() {
        Subscription open = subscribed(TOKO);
        shop.tenancy.subscriptions(open).memberships(member(ANI, JAKARTA, role("subscriptions.*")));

        assertDenied("subscriptions.view", () -> shop.subscriptions.findOpen(TOKO));
        assertDenied("subscriptions.create", () -> shop.subscriptions.start(TOKO, NOW, WHOLE));
        assertDenied("subscriptions.update", () -> shop.subscriptions.change(open.id(), WHOLE));
        assertDenied("subscriptions.cancel", () -> shop.subscriptions.cancel(open.id()));

        shop.tenancy.memberships(member(ANI, TOKO, role("subscriptions.view")));
        assertThat(shop.as(ANI, () -> shop.subscriptions.findOpen(TOKO))).isEqualTo(open);
        assertDenied("subscriptions.cancel", () -> shop.subscriptions.cancel(open.id()));
    }

    @Test
    void unitsAndSubscriptionsOutOfSight_areNotFound_likeNoneAtAll() {
        Subscription open = subscribed(TOKO_SURABAYA);
        shop.tenancy.subscriptions(open).memberships(member(ANI, JAKARTA, inheritableRole("*")));

        for (GroupId unit : List.of(TOKO_SURABAYA, OTHER_TOKO, new GroupId(777))) {
            shop.refused(GroupNotFoundException.class, ANI, () -> shop.subscriptions.start(unit, NOW, WHOLE));
            shop.refused(GroupNotFoundException.class, ANI, () -> shop.subscriptions.findOpen(unit));
        }
        for (SubscriptionId id : List.of(open.id(), new SubscriptionId(777))) {
            assertThat(shop.refused(
                            SubscriptionNotFoundException.class, ANI, () -> shop.subscriptions.change(id, WHOLE)))
                    .hasMessage("subscription " + id + " was not found");
            shop.refused(SubscriptionNotFoundException.class, ANI, () -> shop.subscriptions.cancel(id));
        }
    }

    @Test
    void aUnitHasOneOpenSubscription_alsoOneWhoseTimeIsOver() {
        Subscription over = new Subscription(
                new SubscriptionId(9),
                TENANT,
                TOKO,
                LENGKAP.id(),
                SubscriptionStatus.TRIAL,
                NOW.minusSeconds(9),
                NOW,
                null);
        shop.tenancy.subscriptions(over);

        OrganizationRuleException refusal =
                shop.refused(OrganizationRuleException.class, ROOT, () -> shop.subscriptions.start(TOKO, NOW, WHOLE));
        assertThat(refusal.rule()).isEqualTo(OrganizationRule.ONE_OPEN_SUBSCRIPTION);
        assertThat(refusal).hasMessage("group 101 has subscription 9 open already; change or cancel that one");
        shop.run(ROOT, () -> shop.subscriptions.start(GUDANG, NOW, WHOLE));
    }

    @Test
    void companiesAreNotSubscribed() {
        assertThat(shop.refused(
                                OrganizationRuleException.class,
                                ROOT,
                                () -> shop.subscriptions.start(JAKARTA, NOW, WHOLE))
                        .rule())
                .isEqualTo(OrganizationRule.SUBSCRIPTION_ON_UNIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"PAST_DUE", "CANCELLED", "EXPIRED"})
    void aSubscription_beginsAsTrialOrActive(SubscriptionStatus status) {
        assertBroken(
                AccessRule.SUBSCRIPTION_STATUS,
                "a subscription cannot begin as " + status + "; begin it as TRIAL or ACTIVE",
                () -> shop.subscriptions.start(TOKO, NOW, edit(status, null, null)));
    }

    @Test
    void aChange_doesNotCancel_butMayExpire() {
        Subscription open = subscribed(TOKO);
        shop.tenancy.subscriptions(open);

        assertBroken(
                AccessRule.SUBSCRIPTION_STATUS,
                "a change cannot set CANCELLED; cancel the subscription instead",
                () -> shop.subscriptions.change(open.id(), edit(SubscriptionStatus.CANCELLED, null, null)));
        shop.run(ROOT, () -> shop.subscriptions.change(open.id(), edit(SubscriptionStatus.EXPIRED, null, null)));
        assertBroken(
                AccessRule.SUBSCRIPTION_ENDED,
                "subscription " + open.id() + " is EXPIRED; start a new one instead",
                () -> shop.subscriptions.change(open.id(), WHOLE));
        assertBroken(
                AccessRule.SUBSCRIPTION_ENDED,
                "subscription " + open.id() + " is EXPIRED; start a new one instead",
                () -> shop.subscriptions.cancel(open.id()));
    }

    @Test
    void unknownPlansOtherModulesAndEmptyTimes_areRefused() {
        assertBroken(
                AccessRule.PLAN,
                "there is no plan 77; choose one that exists",
                () -> shop.subscriptions.start(
                        TOKO, NOW, new SubscriptionEdit(new PlanId(77), SubscriptionStatus.ACTIVE, null, null)));
        assertBroken(
                AccessRule.SUBSCRIPTION_MODULES,
                "plan lengkap has no modules [service]; narrow it to some of [inventory, sales]",
                () -> shop.subscriptions.start(
                        TOKO, NOW, edit(SubscriptionStatus.ACTIVE, null, Set.of("sales", "service"))));
        assertBroken(
                AccessRule.SUBSCRIPTION_WINDOW,
                "the subscription on group 101 starts at " + NOW + " but expires at " + NOW
                        + "; it must expire later than it starts",
                () -> shop.subscriptions.start(TOKO, NOW, edit(SubscriptionStatus.ACTIVE, NOW, null)));
    }

    @Test
    void momentsThatCannotBeKept_areRefused() {
        String message = "the moment +1000000000-12-31T23:59:59.999999999Z cannot be kept;"
                + " choose one from -4712-01-01T00:00:00Z to +294276-12-31T23:59:59.999Z, or none";
        assertBroken(
                AccessRule.SUBSCRIPTION_WINDOW,
                message,
                () -> shop.subscriptions.start(TOKO, NOW, edit(SubscriptionStatus.ACTIVE, Instant.MAX, null)));
        assertBroken(AccessRule.SUBSCRIPTION_WINDOW, message, () -> shop.subscriptions.start(TOKO, Instant.MAX, WHOLE));
    }

    @Test
    void aRetiredPlan_isKeptByWhoHasIt_andTakenUpByNobody() {
        Subscription old = new Subscription(
                new SubscriptionId(1), TENANT, TOKO, LAMA.id(), SubscriptionStatus.ACTIVE, NOW, JUNE, null);
        Subscription other = subscribed(TOKO_SURABAYA);
        shop.tenancy.subscriptions(old, other);
        SubscriptionEdit wanted =
                new SubscriptionEdit(LAMA.id(), SubscriptionStatus.ACTIVE, JUNE.plusSeconds(60), null);

        Subscription renewed = shop.as(ROOT, () -> shop.subscriptions.change(old.id(), wanted));

        assertThat(renewed.expiresAt()).isEqualTo(JUNE.plusSeconds(60));
        String message = "plan lama is retired, and kept by those alone who have it; choose one on offer";
        assertBroken(AccessRule.PLAN_RETIRED, message, () -> shop.subscriptions.change(other.id(), wanted));
        assertBroken(AccessRule.PLAN_RETIRED, message, () -> shop.subscriptions.start(GUDANG, NOW, wanted));
    }

    private void assertBroken(AccessRule rule, String message, Runnable work) {
        AccessRuleException refusal = shop.refused(AccessRuleException.class, ROOT, work);
        assertThat(refusal.rule()).isEqualTo(rule);
        assertThat(refusal).hasMessage(message);
    }

    private void assertDenied(String permission, Runnable work) {
        PermissionDeniedException denied = shop.refused(PermissionDeniedException.class, ANI, work);
        assertThat(denied.permission()).hasToString(permission);
        assertThat(denied.group()).isEqualTo(TOKO);
    }

    private @Nullable Subscription open(GroupId unit) {
        return shop.<@Nullable Subscription>as(ROOT, () -> shop.subscriptions.findOpen(unit));
    }

    private static SubscriptionEdit edit(
            SubscriptionStatus status, @Nullable Instant expiresAt, @Nullable Set<String> modules) {
        return new SubscriptionEdit(LENGKAP.id(), status, expiresAt, modules);
    }
}
