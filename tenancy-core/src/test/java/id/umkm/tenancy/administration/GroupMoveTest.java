package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class GroupMoveTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void holderOfTheRightAtUnitAndBothCompanies_movesTheUnit_audited() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.move")), member(ANI, SURABAYA, role("groups.move")));

        Group moved = shop.as(ANI, () -> shop.groups.move(TOKO, SURABAYA));

        assertThat(moved.parent()).isEqualTo(SURABAYA);
        assertThat(moved).isEqualTo(shop.stored(TOKO));
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "group.moved",
                        TOKO,
                        Map.of(
                                "before.type", "BUSINESS_UNIT",
                                "before.name", "Toko",
                                "before.parentId", "10",
                                "after.type", "BUSINESS_UNIT",
                                "after.name", "Toko",
                                "after.parentId", "20")));
    }

    @Test
    void whenTheNewCompanyIsNotSeen_itIsNotFound() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("*")));

        assertThatThrownBy(() -> move(TOKO, SURABAYA))
                .isInstanceOf(GroupNotFoundException.class)
                .hasMessageContaining("group " + SURABAYA);
        assertThatThrownBy(() -> move(TOKO, OTHER_TOKO)).isInstanceOf(GroupNotFoundException.class);
    }

    @Test
    void whenTheUnitIsNotSeen_itIsNotFound() {
        shop.tenancy.memberships(member(ANI, SURABAYA, inheritableRole("*")));

        assertThatThrownBy(() -> move(TOKO, SURABAYA))
                .isInstanceOf(GroupNotFoundException.class)
                .hasMessageContaining("group " + TOKO);
        assertThatThrownBy(() -> move(OTHER_TOKO, SURABAYA)).isInstanceOf(GroupNotFoundException.class);
    }

    @Test
    void whenTheRightIsMissingAtTheUnit_itIsDenied() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("groups.move")), member(ANI, SURABAYA, role("groups.move")));

        assertDeniedAt(TOKO);
    }

    @Test
    void whenTheRightIsMissingAtTheOldCompany_itIsDenied() {
        shop.tenancy.memberships(
                member(ANI, TOKO, role("groups.move")),
                member(ANI, JAKARTA),
                member(ANI, SURABAYA, role("groups.move")));

        assertDeniedAt(JAKARTA);
    }

    @Test
    void whenTheOldCompanyIsNotSeen_theDenialNamesTheUnit() {
        shop.tenancy.memberships(member(ANI, TOKO, role("groups.move")), member(ANI, SURABAYA, role("groups.move")));

        assertDeniedAt(TOKO);
    }

    @Test
    void whenTheRightIsMissingAtTheNewCompany_itIsDenied() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("groups.move")), member(ANI, SURABAYA));

        assertDeniedAt(SURABAYA);
    }

    @Test
    void whenARoleAssignedThereIsOwnedByTheOldCompany_theMoveIsRefused() {
        Role jakartasOwn = roleOwnedBy(JAKARTA, false, "sales.create");
        shop.tenancy.memberships(member(BUDI, TOKO, jakartasOwn));

        assertBroken(OrganizationRule.ROLE_OUTSIDE_PATH, TOKO, SURABAYA, jakartasOwn.name());
    }

    @Test
    void rolesOwnedByTheCorporateAndTheUnit_moveAlong() {
        Role unitsOwn = roleOwnedBy(TOKO, false, "sales.create");
        shop.tenancy.memberships(member(BUDI, TOKO, unitsOwn, role("sales.view")));

        assertThat(shop.as(Actor.superAdmin(ANI), () -> shop.groups.move(TOKO, SURABAYA))
                        .parent())
                .isEqualTo(SURABAYA);
    }

    @Test
    void onlyUnitsMove_andOnlyBelowCompanies() {
        assertBroken(OrganizationRule.CORPORATE_STAYS, CORPORATE, JAKARTA, "corporate");
        assertBroken(OrganizationRule.ONLY_UNITS_MOVE, JAKARTA, CORPORATE, "only business units move");
        assertBroken(OrganizationRule.PARENT_TYPE, TOKO, CORPORATE, "must be a COMPANY");
        assertBroken(OrganizationRule.PARENT_TYPE, TOKO, TOKO_SURABAYA, "must be a COMPANY");
        assertBroken(OrganizationRule.PARENT_TYPE, TOKO, TOKO, "must be a COMPANY");
    }

    @Test
    void whenTheUnitStandsThereAlready_noEventIsLeft() {
        assertThat(shop.as(Actor.superAdmin(ANI), () -> shop.groups.move(TOKO, JAKARTA))
                        .parent())
                .isEqualTo(JAKARTA);
        assertThat(shop.audit()).isEmpty();
    }

    private Group move(GroupId unit, GroupId newParent) {
        return shop.as(ANI, () -> shop.groups.move(unit, newParent));
    }

    private void assertDeniedAt(GroupId group) {
        assertThatThrownBy(() -> move(TOKO, SURABAYA))
                .asInstanceOf(InstanceOfAssertFactories.type(PermissionDeniedException.class))
                .satisfies(denied -> {
                    assertThat(denied.permission()).hasToString("groups.move");
                    assertThat(denied.group()).isEqualTo(group);
                });
        assertThat(shop.audit()).isEmpty();
    }

    private void assertBroken(OrganizationRule rule, GroupId group, GroupId newParent, String message) {
        assertThatThrownBy(() -> shop.as(Actor.superAdmin(ANI), () -> shop.groups.move(group, newParent)))
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(OrganizationRuleException.class))
                .satisfies(broken -> assertThat(broken.rule()).isEqualTo(rule));
        assertThat(shop.audit()).isEmpty();
    }
}
