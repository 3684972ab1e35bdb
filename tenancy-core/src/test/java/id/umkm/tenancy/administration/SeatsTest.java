package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.administration.AdministrationFixture.KECIL;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The most users of a plan, on a unit whose plan has room for two. */
class SeatsTest {

    private final AdministrationFixture shop = new AdministrationFixture();
    private final Subscription subscription = subscribed(TOKO, KECIL);

    SeatsTest() {
        shop.tenancy.subscriptions(subscription);
    }

    @Test
    void ofTwoRequestsForTheLastSeat_theSecondIsRefused() {
        shop.run(ROOT, () -> add(ANI, TOKO));

        shop.run(ROOT, () -> add(BUDI, TOKO));
        assertFull(() -> add(CITRA, TOKO));
    }

    @Test
    void aRequestThatReadBeforeTheLastSeatWasTaken_isJudgedByWhatIsStoredNow() {
        shop.tenancy.memberships(member(ANI, TOKO));
        shop.tenancy.beforeNextWork(() -> shop.tenancy.memberships(member(BUDI, TOKO)));

        assertThatThrownBy(() -> shop.run(ROOT, () -> add(CITRA, TOKO))).isInstanceOf(AccessRuleException.class);
        assertThat(shop.sees(CITRA, TOKO)).isFalse();
    }

    @Test
    void aSeatThatIsGivenUp_isFree() {
        Membership budis = member(BUDI, TOKO);
        shop.tenancy.memberships(member(ANI, TOKO), budis);
        assertFull(() -> add(CITRA, TOKO));

        shop.run(ROOT, () -> shop.memberships.remove(budis.id()));
        shop.run(ROOT, () -> add(CITRA, TOKO));
    }

    @Test
    void membershipsThatAreOver_takeNoSeat_andThoseToComeDo() {
        Membership over = member(ANI, TOKO, new TimeWindow(null, NOW));
        shop.tenancy.memberships(over, member(BUDI, TOKO, new TimeWindow(NOW.plusSeconds(60), null)));

        shop.run(ROOT, () -> add(CITRA, TOKO));
        assertFull(() -> shop.memberships.changeWindow(over.id(), TimeWindow.ALWAYS));
        shop.run(ROOT, () -> shop.memberships.changeWindow(over.id(), new TimeWindow(null, NOW.minusSeconds(1))));
    }

    @Test
    void whoReachesTheUnitFromAbove_takesNoSeat() {
        shop.tenancy.memberships(member(ANI, CORPORATE), member(BUDI, JAKARTA), member(BUDI, TOKO));

        shop.run(ROOT, () -> add(ANI, TOKO));
        assertFull(() -> add(CITRA, TOKO));
    }

    @Test
    void whoHasASeat_mayBeChangedWhileItIsFull() {
        Membership budis = member(BUDI, TOKO);
        shop.tenancy.memberships(member(ANI, TOKO), budis);

        shop.run(ROOT, () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(null, NOW.plusSeconds(60))));
    }

    @Test
    void otherUnitsAndPlans_haveSeatsOfTheirOwn() {
        shop.tenancy.memberships(member(ANI, TOKO), member(BUDI, TOKO));

        shop.run(ROOT, () -> add(CITRA, GUDANG));
    }

    @Test
    void aSmallerPlan_isRefusedWhileMoreAreMembers() {
        Subscription large = subscribed(GUDANG, LENGKAP);
        Membership citras = member(CITRA, GUDANG);
        shop.tenancy.subscriptions(large).memberships(member(ANI, GUDANG), member(BUDI, GUDANG), citras);
        SubscriptionEdit smaller = new SubscriptionEdit(KECIL.id(), SubscriptionStatus.ACTIVE, null, null);

        AccessRuleException refusal =
                shop.refused(AccessRuleException.class, ROOT, () -> shop.subscriptions.change(large.id(), smaller));
        assertThat(refusal)
                .hasMessage("group 102 has 3 member(s), and plan kecil allows 2;"
                        + " remove a member first, or subscribe to a larger plan");

        shop.run(ROOT, () -> shop.memberships.remove(citras.id()));
        shop.run(ROOT, () -> shop.subscriptions.change(large.id(), smaller));
    }

    @Test
    void aNewSubscription_needsRoomForWhoIsAMemberAlready() {
        Membership citras = member(CITRA, GUDANG);
        shop.tenancy.memberships(member(ANI, GUDANG), member(BUDI, GUDANG), citras);
        SubscriptionEdit small = new SubscriptionEdit(KECIL.id(), SubscriptionStatus.TRIAL, null, null);

        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> shop.subscriptions.start(GUDANG, NOW, small))
                        .rule())
                .isEqualTo(AccessRule.MAX_USERS);
        shop.run(ROOT, () -> shop.memberships.remove(citras.id()));
        shop.run(ROOT, () -> shop.subscriptions.start(GUDANG, NOW, small));
    }

    @Test
    void withoutAnOpenSubscription_seatsAreNotCounted() {
        shop.tenancy.memberships(member(ANI, TOKO), member(BUDI, TOKO));
        shop.run(ROOT, () -> shop.subscriptions.cancel(subscription.id()));

        shop.run(ROOT, () -> add(CITRA, TOKO));
    }

    private void assertFull(Runnable work) {
        AccessRuleException refusal = shop.refused(AccessRuleException.class, ROOT, work);
        assertThat(refusal.rule()).isEqualTo(AccessRule.MAX_USERS);
        assertThat(refusal)
                .hasMessage("group 101 has 2 member(s), and plan kecil allows 2;"
                        + " remove a member first, or subscribe to a larger plan");
    }

    private Membership add(UserId user, GroupId group) {
        return shop.memberships.add(user, group, TimeWindow.ALWAYS, List.of());
    }

    private static Subscription subscribed(GroupId unit, Plan plan) {
        return new Subscription(
                new SubscriptionId(unit.value()),
                TENANT,
                unit,
                plan.id(),
                SubscriptionStatus.ACTIVE,
                NOW.minusSeconds(60),
                null,
                null);
    }
}
