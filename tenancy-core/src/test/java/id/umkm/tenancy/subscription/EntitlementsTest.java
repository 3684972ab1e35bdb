package id.umkm.tenancy.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntitlementsTest {

    private static final GroupId UNIT = new GroupId(100);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final Plan PLAN = new Plan(
            new PlanId(1), "lengkap", Set.of("sales", "inventory"), Set.of("export"), 0, BillingCycle.MONTHLY, null);

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"TRIAL", "ACTIVE"})
    void trialAndActive_enableTheModulesOfThePlan(SubscriptionStatus status) {
        Entitlements entitlements = entitlements(subscription(status, START, END, null));

        assertThat(enables(entitlements, "sales", START)).isTrue();
        assertThat(enables(entitlements, "inventory", START)).isTrue();
        assertThat(enables(entitlements, "service", START)).isFalse();
        assertThat(entitlements.isFeatureEnabled(UNIT, "export", START)).isTrue();
        assertThat(entitlements.isFeatureEnabled(UNIT, "print", START)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"PAST_DUE", "CANCELLED", "EXPIRED"})
    void theOthers_enableNothing_alsoWithinTheirTime(SubscriptionStatus status) {
        Entitlements entitlements = entitlements(subscription(status, START, END, null));

        assertThat(enables(entitlements, "sales", START)).isFalse();
        assertThat(entitlements.isFeatureEnabled(UNIT, "export", START)).isFalse();
    }

    @Test
    void openOnes_areTrialActiveAndPastDue() {
        assertThat(SubscriptionStatus.values())
                .filteredOn(SubscriptionStatus::isOpen)
                .containsExactly(SubscriptionStatus.TRIAL, SubscriptionStatus.ACTIVE, SubscriptionStatus.PAST_DUE);
    }

    @Test
    void theTime_isHalfOpen_toTheMillisecond() {
        Entitlements entitlements = entitlements(subscription(SubscriptionStatus.ACTIVE, START, END, null));

        assertThat(enables(entitlements, "sales", START.minusMillis(1))).isFalse();
        assertThat(enables(entitlements, "sales", START)).isTrue();
        assertThat(enables(entitlements, "sales", END.minusMillis(1))).isTrue();
        assertThat(enables(entitlements, "sales", END)).isFalse();
        assertThat(entitlements.isFeatureEnabled(UNIT, "export", END)).isFalse();
    }

    @Test
    void partsOfAMillisecond_narrowTheTime() {
        Subscription subscription =
                subscription(SubscriptionStatus.ACTIVE, START.plusNanos(1), END.plusNanos(999_999), null);

        assertThat(subscription.startedAt()).isEqualTo(START.plusMillis(1));
        assertThat(subscription.expiresAt()).isEqualTo(END);
    }

    @Test
    void theEdges_areWhenTimeAloneChangesWhatIsEnabled() {
        Entitlements entitlements = entitlements(subscription(SubscriptionStatus.ACTIVE, START, END, null));
        assertThat(entitlements.edgesOf(UNIT)).containsExactlyInAnyOrder(START, END);
        assertThat(entitlements.edgesOf(new GroupId(999_999))).isEmpty();

        assertThat(entitlements(subscription(SubscriptionStatus.ACTIVE, START, null, null))
                        .edgesOf(UNIT))
                .containsExactly(START);
        assertThat(entitlements(subscription(SubscriptionStatus.PAST_DUE, START, END, null))
                        .edgesOf(UNIT))
                .isEmpty();
    }

    @Test
    void withoutAnEnd_itGoesOn() {
        Entitlements entitlements = entitlements(subscription(SubscriptionStatus.ACTIVE, START, null, null));

        assertThat(enables(entitlements, "sales", Instant.parse("2999-01-01T00:00:00Z")))
                .isTrue();
    }

    @Test
    void modulesEnabled_narrowThePlan_andNeverWidenIt() {
        Entitlements entitlements =
                entitlements(subscription(SubscriptionStatus.ACTIVE, START, END, Set.of("sales", "service")));

        assertThat(enables(entitlements, "sales", START)).isTrue();
        assertThat(enables(entitlements, "inventory", START)).isFalse();
        assertThat(enables(entitlements, "service", START)).isFalse();
    }

    @Test
    void otherUnits_areEnabledNothing() {
        Entitlements entitlements = entitlements(subscription(SubscriptionStatus.ACTIVE, START, END, null));

        assertThat(entitlements.isModuleEnabled(new GroupId(101), "sales", START.toEpochMilli()))
                .isFalse();
        assertThat(Entitlements.none().isModuleEnabled(UNIT, "sales", START.toEpochMilli()))
                .isFalse();
        assertThat(Entitlements.none().isFeatureEnabled(UNIT, "export", START)).isFalse();
    }

    @Test
    void oneOfSeveralSubscriptions_isEnough() {
        Entitlements entitlements = entitlements(
                subscription(SubscriptionStatus.EXPIRED, START, END, null),
                subscription(SubscriptionStatus.ACTIVE, START, START.plusSeconds(1), Set.of("inventory")),
                subscription(SubscriptionStatus.ACTIVE, START.plusSeconds(1), END, Set.of("sales")));

        assertThat(enables(entitlements, "sales", START)).isFalse();
        assertThat(enables(entitlements, "sales", START.plusSeconds(1))).isTrue();
    }

    @Test
    void everyMoment_isJudgedAlikeByTheSubscriptionItself() {
        Subscription subscription = subscription(SubscriptionStatus.ACTIVE, START.plusNanos(1), END.plusNanos(1), null);
        Entitlements entitlements = entitlements(subscription);

        for (Instant edge : List.of(START, END)) {
            for (int millis = -2; millis <= 2; millis++) {
                Instant moment = edge.plusMillis(millis);
                assertThat(enables(entitlements, "sales", moment)).isEqualTo(subscription.isLive(moment));
            }
        }
    }

    @Test
    void anUnknownPlan_isRefused() {
        Subscription subscription = subscription(SubscriptionStatus.ACTIVE, START, END, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entitlements.of(List.of(subscription), List.of()))
                .withMessageContaining("plan 1");
    }

    @Test
    void itExpiresLaterThanItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subscription(SubscriptionStatus.ACTIVE, START, START, null))
                .withMessageContaining("must expire later");
    }

    private static Entitlements entitlements(Subscription... subscriptions) {
        return Entitlements.of(List.of(subscriptions), List.of(PLAN));
    }

    private static boolean enables(Entitlements entitlements, String module, Instant moment) {
        return entitlements.isModuleEnabled(UNIT, module, moment.toEpochMilli());
    }

    private static Subscription subscription(
            SubscriptionStatus status, Instant from, @Nullable Instant until, @Nullable Set<String> modules) {
        return new Subscription(new SubscriptionId(1), new TenantId(1), UNIT, PLAN.id(), status, from, until, modules);
    }
}
