package id.umkm.example.subscription;

import static id.umkm.tenancy.subscription.SubscriptionStatus.ACTIVE;
import static id.umkm.tenancy.subscription.SubscriptionStatus.CANCELLED;
import static id.umkm.tenancy.subscription.SubscriptionStatus.EXPIRED;
import static id.umkm.tenancy.subscription.SubscriptionStatus.PAST_DUE;
import static id.umkm.tenancy.subscription.SubscriptionStatus.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What may become of a subscription, and what time makes of it. */
class SubscriptionFlowTest {

    private static final Instant END = Instant.parse("2027-02-28T02:30:00Z");

    @Property
    void whatHasEndedStaysEnded(@ForAll SubscriptionStatus from, @ForAll SubscriptionStatus to) {
        if (!from.isOpen()) {
            assertThat(SubscriptionFlow.allows(from, to)).isFalse();
        } else {
            assertThat(SubscriptionFlow.allows(from, CANCELLED)).isTrue();
        }
    }

    @Example
    void trialIsNeverOwedAndNothingBecomesATrialAgain() {
        assertThat(SubscriptionFlow.allows(TRIAL, PAST_DUE)).isFalse();
        assertThat(SubscriptionFlow.allows(ACTIVE, TRIAL)).isFalse();
        assertThat(SubscriptionFlow.allows(PAST_DUE, TRIAL)).isFalse();
        assertThat(SubscriptionFlow.allows(PAST_DUE, ACTIVE)).isTrue();
    }

    @Example
    void statusFollowsTheSecondOfTheEnd() {
        assertThat(statusAt(ACTIVE, END.minusMillis(1))).isEqualTo(ACTIVE);
        assertThat(statusAt(ACTIVE, END)).isEqualTo(PAST_DUE);
        assertThat(statusAt(TRIAL, END.minusMillis(1))).isEqualTo(TRIAL);
        assertThat(statusAt(TRIAL, END)).isEqualTo(EXPIRED);
        Instant graceOver = END.plus(Duration.ofDays(14));
        assertThat(statusAt(PAST_DUE, graceOver.minusMillis(1))).isEqualTo(PAST_DUE);
        assertThat(statusAt(PAST_DUE, graceOver)).isEqualTo(EXPIRED);
        assertThat(SubscriptionFlow.statusAt(subscription(ACTIVE, null), Instant.parse("2999-01-01T00:00:00Z")))
                .isEqualTo(ACTIVE);
    }

    @Property
    void timeNeverReopensNorRevives(
            @ForAll SubscriptionStatus status,
            @ForAll @IntRange(min = -40, max = 40) int hours,
            @ForAll @IntRange(min = 0, max = 900) int later) {
        Instant now = END.plus(Duration.ofHours(hours));
        SubscriptionStatus first = statusAt(status, now);

        SubscriptionStatus then = statusAt(first, now.plus(Duration.ofHours(later)));

        assertThat(first.isEnabling()).isIn(false, status.isEnabling());
        assertThat(then.isOpen()).isIn(false, first.isOpen());
        assertThat(then).isEqualTo(statusAt(status, now.plus(Duration.ofHours(later))));
    }

    private static SubscriptionStatus statusAt(SubscriptionStatus status, Instant now) {
        return SubscriptionFlow.statusAt(subscription(status, END), now);
    }

    private static Subscription subscription(SubscriptionStatus status, @Nullable Instant end) {
        return new Subscription(
                new SubscriptionId(1),
                new TenantId(1),
                new GroupId(3),
                new PlanId(1),
                status,
                END.minus(Duration.ofDays(28)),
                end,
                null);
    }
}
