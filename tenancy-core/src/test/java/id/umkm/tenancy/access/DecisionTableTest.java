package id.umkm.tenancy.access;

import static id.umkm.tenancy.access.AccessDecision.Reason.DIRECT;
import static id.umkm.tenancy.access.AccessDecision.Reason.INHERITED;
import static id.umkm.tenancy.access.AccessDecision.Reason.MISSING_PERMISSION;
import static id.umkm.tenancy.access.AccessDecision.Reason.MODULE_NOT_SUBSCRIBED;
import static id.umkm.tenancy.access.AccessDecision.Reason.NOT_A_MEMBER;
import static id.umkm.tenancy.access.AccessDecision.Reason.SUPER_ADMIN;
import static id.umkm.tenancy.access.AccessDecision.Reason.UNKNOWN_GROUP;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each row of the table, and that an earlier row wins over a later one. */
class DecisionTableTest {

    private static final Actor ANI = Actor.user(Shop.ANI);
    private static final Actor SUPER = Actor.superAdmin(Shop.ANI);
    private static final GroupId NONE = new GroupId(777);

    private final AccessFixture shop = new AccessFixture();

    @Test
    void row1_groupsOutsideTheTenant_areUnknown_toTheSuperAdminToo() {
        shop.tenancy.memberships(member(Shop.ANI, OTHER_TOKO, role("*")));

        for (GroupId outside : new GroupId[] {OTHER_TOKO, NONE}) {
            assertDecision(ANI, "sales.view", outside, UNKNOWN_GROUP, null);
            assertDecision(SUPER, "sales.view", outside, UNKNOWN_GROUP, null);
            assertDecision(Actor.system("report"), "sales.view", outside, UNKNOWN_GROUP, null);
        }
    }

    @Test
    void row2_superAdmin_isAllowed_pastMembershipAndSubscription() {
        assertDecision(SUPER, "sales.create", TOKO, SUPER_ADMIN, null);
        assertDecision(SUPER, "platform.suspend", CORPORATE, SUPER_ADMIN, null);
    }

    @Test
    void row3_withoutAMembershipAtOrAbove_isNoMember_alsoWhereTheModuleIsNotSubscribed() {
        shop.tenancy.memberships(member(Shop.ANI, GUDANG, role("*")), member(Shop.ANI, SURABAYA, inheritableRole("*")));

        assertDecision(ANI, "sales.create", TOKO, NOT_A_MEMBER, null);
        assertDecision(ANI, "groups.create", JAKARTA, NOT_A_MEMBER, null);
    }

    @Test
    void row3_theApplicationItself_holdsNoPermission() {
        assertDecision(Actor.system("report"), "sales.view", TOKO, NOT_A_MEMBER, null);
    }

    @Test
    void row4_aGatedModuleWithoutASubscription_isDenied_evenToAHolder() {
        shop.tenancy.memberships(member(Shop.ANI, TOKO, role("sales.create")));

        assertDecision(ANI, "sales.create", TOKO, MODULE_NOT_SUBSCRIBED, GroupType.BUSINESS_UNIT);
    }

    @Test
    void row4_comesBeforeMissingPermission() {
        shop.tenancy.memberships(member(Shop.ANI, TOKO));

        assertDecision(ANI, "sales.create", TOKO, MODULE_NOT_SUBSCRIBED, GroupType.BUSINESS_UNIT);
    }

    @Test
    void row4_gatesUnitsOnly_andGatedModulesOnly() {
        shop.tenancy.memberships(member(Shop.ANI, JAKARTA, inheritableRole("*")));

        assertDecision(ANI, "sales.create", JAKARTA, DIRECT, GroupType.COMPANY);
        assertDecision(ANI, "salesforce.read", TOKO, INHERITED, GroupType.COMPANY);
    }

    @Test
    void row5_aRoleAtTheGroup_isDirect_onEachLevel() {
        shop.tenancy
                .memberships(
                        member(Shop.ANI, CORPORATE, role("sales.create")),
                        member(Shop.ANI, JAKARTA, role("sales.create")),
                        member(Shop.ANI, TOKO, role("sales.create")))
                .subscriptions(subscribed(TOKO));

        assertDecision(ANI, "sales.create", CORPORATE, DIRECT, GroupType.CORPORATE);
        assertDecision(ANI, "sales.create", JAKARTA, DIRECT, GroupType.COMPANY);
        assertDecision(ANI, "sales.create", TOKO, DIRECT, GroupType.BUSINESS_UNIT);
    }

    @Test
    void row5_comesBeforeInheritance() {
        shop.tenancy.memberships(
                member(Shop.ANI, CORPORATE, inheritableRole("*")), member(Shop.ANI, JAKARTA, role("groups.create")));

        assertDecision(ANI, "groups.create", JAKARTA, DIRECT, GroupType.COMPANY);
        assertDecision(ANI, "groups.update", JAKARTA, INHERITED, GroupType.CORPORATE);
    }

    @Test
    void row6_inheritance_restsOnTheNearestLevel() {
        shop.tenancy.memberships(
                member(Shop.ANI, CORPORATE, inheritableRole("groups.*")),
                member(Shop.ANI, JAKARTA, inheritableRole("groups.create")));

        assertDecision(ANI, "groups.create", TOKO, INHERITED, GroupType.COMPANY);
        assertDecision(ANI, "groups.delete", TOKO, INHERITED, GroupType.CORPORATE);
    }

    @Test
    void row7_aRoleThatIsNotInheritable_doesNotCountBelow() {
        shop.tenancy.memberships(member(Shop.ANI, JAKARTA, role("groups.create")));

        assertDecision(ANI, "groups.create", TOKO, MISSING_PERMISSION, null);
    }

    @Test
    void row7_aMembershipWithoutARole_grantsNothing() {
        shop.tenancy.memberships(member(Shop.ANI, CORPORATE));

        assertDecision(ANI, "groups.create", CORPORATE, MISSING_PERMISSION, null);
        assertDecision(ANI, "groups.create", TOKO, MISSING_PERMISSION, null);
    }

    @Test
    void aRoleBelow_doesNotCountAbove() {
        shop.tenancy.memberships(member(Shop.ANI, TOKO, inheritableRole("*")), member(Shop.ANI, CORPORATE));

        assertDecision(ANI, "groups.create", JAKARTA, MISSING_PERMISSION, null);
    }

    @Test
    void platformPermissions_areHeldByNoRole_notEvenByAll() {
        shop.tenancy.memberships(member(Shop.ANI, CORPORATE, inheritableRole("*", "platform.*", "platform.suspend")));

        assertDecision(ANI, "platform.suspend", CORPORATE, MISSING_PERMISSION, null);
        assertDecision(ANI, "platform.suspend", TOKO, MISSING_PERMISSION, null);
    }

    @Test
    void patternsOfAModule_neverReachOneWhoseNameBeginsAlike() {
        shop.tenancy.memberships(member(Shop.ANI, CORPORATE, role("sales.*")));

        assertDecision(ANI, "sales.create", CORPORATE, DIRECT, GroupType.CORPORATE);
        assertDecision(ANI, "salesforce.read", CORPORATE, MISSING_PERMISSION, null);
    }

    @Test
    void slugsNoLongerDeclared_grantNothing() {
        shop.tenancy.memberships(member(Shop.ANI, CORPORATE, role("retired.view", "retired.*", "groups.create")));

        assertDecision(ANI, "groups.create", CORPORATE, DIRECT, GroupType.CORPORATE);
        assertDecision(ANI, "groups.update", CORPORATE, MISSING_PERMISSION, null);
    }

    @Test
    void rolesAddUp() {
        shop.tenancy.memberships(
                member(Shop.ANI, CORPORATE, role("groups.create"), role("groups.update")),
                member(Shop.ANI, CORPORATE, role("groups.delete")));

        assertDecision(ANI, "groups.create", CORPORATE, DIRECT, GroupType.CORPORATE);
        assertDecision(ANI, "groups.update", CORPORATE, DIRECT, GroupType.CORPORATE);
        assertDecision(ANI, "groups.delete", CORPORATE, DIRECT, GroupType.CORPORATE);
    }

    @Test
    void anUnknownPermission_isAnError_ratherThanADenial() {
        assertThatThrownBy(() -> shop.decide(SUPER, "sales.burn", TOKO)).isInstanceOf(UnknownPermissionException.class);
    }

    @Test
    void withoutATenant_nothingIsDecided() {
        AccessControl access = new AccessControl(shop.tenancy, shop.catalog, Clock.systemUTC());

        assertThatThrownBy(() -> access.decide(SUPER, Permission.of("sales.view"), TOKO))
                .isInstanceOf(TenantRequiredException.class);
    }

    private void assertDecision(
            Actor actor, String permission, GroupId group, Reason reason, @Nullable GroupType level) {
        AccessDecision decision = shop.decide(actor, permission, group);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.level()).isEqualTo(level);
        assertThat(decision.allowed()).isEqualTo(reason == SUPER_ADMIN || reason == DIRECT || reason == INHERITED);
    }
}
