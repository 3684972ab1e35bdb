package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static id.umkm.tenancy.fixture.Shop.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupDeletionTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void holderOfTheRight_deletesTheGroup_audited() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("groups.delete")));

        delete(ANI, TOKO);

        assertThat(shop.stored(TOKO)).isNull();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "group.deleted",
                        TOKO,
                        Map.of("before.type", "BUSINESS_UNIT", "before.name", "Toko", "before.parentId", "10")));
    }

    @Test
    void whatGoesWithTheGroup_isAuditedOneByOne() {
        Role own = roleOwnedBy(TOKO, false, "audit.view");
        Membership budis = member(BUDI, TOKO, new TimeWindow(null, NOW.plusSeconds(9)), own);
        Subscription ended = subscription(TOKO, SubscriptionStatus.CANCELLED, NOW.minusSeconds(9), NOW.plusSeconds(9));
        shop.tenancy.subscriptions(ended).memberships(budis, member(BUDI, GUDANG));

        shop.run(Actor.superAdmin(ANI), () -> shop.groups.delete(TOKO));

        assertThat(shop.as(BUDI, shop.groups::visibleGroups)).hasSize(1);
        assertThat(shop.audit())
                .extracting(AuditEvent::action)
                .containsExactly("membership.removed", "role.deleted", "subscription.deleted", "group.deleted");
        assertThat(shop.audit()).extracting(AuditEvent::group).containsOnly(TOKO);
        assertThat(shop.audit().get(0).details())
                .containsEntry("membershipId", budis.id().toString())
                .containsEntry("userId", "budi")
                .containsEntry("before.until", "2026-03-01T08:00:09.123Z")
                .containsEntry("before.roles", own.id().toString());
        assertThat(shop.audit().get(1).details())
                .containsEntry("roleId", own.id().toString())
                .containsEntry("before.name", own.name())
                .containsEntry("before.permissions", "audit.view");
        assertThat(shop.audit().get(2).details())
                .containsEntry("subscriptionId", ended.id().toString())
                .containsEntry("before.status", "CANCELLED")
                .containsEntry("before.plan", "1");
    }

    @Test
    void whenTheGroupIsNotSeen_itIsNotFound() {
        shop.tenancy.memberships(member(ANI, TOKO, role("*")));

        assertThatThrownBy(() -> delete(ANI, GUDANG)).isInstanceOf(GroupNotFoundException.class);
        assertThatThrownBy(() -> delete(ANI, OTHER_TOKO)).isInstanceOf(GroupNotFoundException.class);
    }

    @Test
    void whenThePermissionIsMissing_itIsDenied_evenWhereARuleStandsInTheWayToo() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("groups.update")));

        assertThatThrownBy(() -> delete(ANI, JAKARTA)).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void theCorporateAndGroupsWithChildren_stay() {
        assertBroken(OrganizationRule.CORPORATE_STAYS, CORPORATE, "is the corporate");
        assertBroken(OrganizationRule.HAS_CHILDREN, JAKARTA, "has 2 group(s) below it");
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"TRIAL", "ACTIVE", "PAST_DUE"})
    void anOpenSubscription_standsInTheWay(SubscriptionStatus open) {
        shop.tenancy.subscriptions(subscription(TOKO, open, NOW.minusSeconds(9), NOW.minusSeconds(1)));

        assertBroken(OrganizationRule.HAS_OPEN_SUBSCRIPTION, TOKO, "open subscription");
    }

    @ParameterizedTest
    @EnumSource(
            value = SubscriptionStatus.class,
            names = {"CANCELLED", "EXPIRED"})
    void anEndedSubscription_goesWithTheGroup(SubscriptionStatus ended) {
        shop.tenancy.subscriptions(subscription(TOKO, ended, NOW.minusSeconds(9), NOW.plusSeconds(9)));

        shop.run(Actor.superAdmin(ANI), () -> shop.groups.delete(TOKO));

        assertThat(shop.stored(TOKO)).isNull();
    }

    private void delete(UserId user, GroupId group) {
        shop.run(Actor.user(user), () -> shop.groups.delete(group));
    }

    private void assertBroken(OrganizationRule rule, GroupId group, String message) {
        assertThatThrownBy(() -> shop.run(Actor.superAdmin(ANI), () -> shop.groups.delete(group)))
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(OrganizationRuleException.class))
                .satisfies(broken -> assertThat(broken.rule()).isEqualTo(rule));
        assertThat(shop.stored(group)).isNotNull();
        assertThat(shop.audit()).isEmpty();
    }
}
