package id.umkm.tenancy.access;

import static id.umkm.tenancy.access.AccessDecision.Reason.DIRECT;
import static id.umkm.tenancy.access.AccessDecision.Reason.MISSING_PERMISSION;
import static id.umkm.tenancy.access.AccessDecision.Reason.MODULE_NOT_SUBSCRIBED;
import static id.umkm.tenancy.access.AccessDecision.Reason.NOT_A_MEMBER;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows and subscriptions are half open, and judged at the moment of the decision, to the millisecond. */
class DecisionTimeTest {

    private static final Instant FROM = NOW;
    private static final Instant UNTIL = NOW.plusMillis(10);
    private static final TimeWindow WINDOW = new TimeWindow(FROM, UNTIL);

    private final AccessFixture shop = new AccessFixture();

    @Test
    void aMembership_countsFromItsFirstMillisecondToTheOneBeforeItsEnd() {
        shop.tenancy.memberships(member(ANI, CORPORATE, WINDOW, role("groups.create")));

        assertReason("groups.create", FROM.minusMillis(1), NOT_A_MEMBER);
        assertReason("groups.create", FROM, DIRECT);
        assertReason("groups.create", UNTIL.minusMillis(1), DIRECT);
        assertReason("groups.create", UNTIL, NOT_A_MEMBER);
    }

    @Test
    void aRole_countsWithinItsOwnWindow_whileTheMembershipStays() {
        shop.tenancy.memberships(memberWith(TimeWindow.ALWAYS, WINDOW));

        assertReason("groups.create", FROM.minusMillis(1), MISSING_PERMISSION);
        assertReason("groups.create", FROM, DIRECT);
        assertReason("groups.create", UNTIL, MISSING_PERMISSION);
    }

    @Test
    void aRole_neverOutlastsItsMembership() {
        shop.tenancy.memberships(memberWith(new TimeWindow(null, FROM.plusMillis(5)), WINDOW));

        assertReason("groups.create", FROM.plusMillis(4), DIRECT);
        assertReason("groups.create", FROM.plusMillis(5), NOT_A_MEMBER);
    }

    @Test
    void twoMembershipsAtOneGroup_doNotLendEachOtherTheirTime() {
        shop.tenancy.memberships(
                member(ANI, CORPORATE, new TimeWindow(null, FROM), role("groups.create")),
                member(ANI, CORPORATE, new TimeWindow(FROM, null), role("groups.update")));

        assertReason("groups.create", FROM.minusMillis(1), DIRECT);
        assertReason("groups.create", FROM, MISSING_PERMISSION);
        assertReason("groups.update", FROM, DIRECT);
    }

    @Test
    void aSubscription_enablesItsModules_untilTheExactMomentOfItsEnd() {
        shop.tenancy
                .memberships(member(ANI, TOKO, role("sales.create")))
                .subscriptions(subscription(TOKO, SubscriptionStatus.TRIAL, FROM, UNTIL));

        assertReasonAtToko(FROM.minusMillis(1), MODULE_NOT_SUBSCRIBED);
        assertReasonAtToko(FROM, DIRECT);
        assertReasonAtToko(UNTIL.minusMillis(1), DIRECT);
        assertReasonAtToko(UNTIL, MODULE_NOT_SUBSCRIBED);
    }

    @Test
    void aSubscriptionPastDue_enablesNothing() {
        shop.tenancy
                .memberships(member(ANI, TOKO, role("sales.create")))
                .subscriptions(subscription(TOKO, SubscriptionStatus.PAST_DUE, FROM, UNTIL));

        assertReasonAtToko(FROM, MODULE_NOT_SUBSCRIBED);
    }

    private void assertReason(String permission, Instant moment, Reason expected) {
        assertThat(shop.decideAt(moment, Actor.user(ANI), permission, CORPORATE).reason())
                .isEqualTo(expected);
    }

    private void assertReasonAtToko(Instant moment, Reason expected) {
        assertThat(shop.decideAt(moment, Actor.user(ANI), "sales.create", TOKO).reason())
                .isEqualTo(expected);
    }

    private static Membership memberWith(TimeWindow membership, TimeWindow assignment) {
        List<RoleAssignment> roles = List.of(new RoleAssignment(role("groups.create"), assignment));
        return new Membership(new MembershipId(1), TENANT, ANI, CORPORATE, membership, roles);
    }
}
