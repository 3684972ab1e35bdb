package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import org.junit.jupiter.api.Test;

class GroupVisibilityTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void memberOfACompany_seesItAndItsUnits_asARootOfItsOwn() {
        shop.tenancy.memberships(member(ANI, JAKARTA));

        assertThat(shop.as(ANI, shop.groups::visibleGroups))
                .extracting(Group::id)
                .containsExactly(JAKARTA, TOKO, GUDANG);
    }

    @Test
    void memberOfTwoUnits_seesBoth_byLevelAndId() {
        shop.tenancy.memberships(member(ANI, TOKO_SURABAYA), member(ANI, TOKO));

        assertThat(shop.as(ANI, shop.groups::visibleGroups))
                .extracting(Group::id)
                .containsExactly(TOKO, TOKO_SURABAYA);
    }

    @Test
    void memberOfTheCorporate_seesTheWholeTenant_byLevelAndId() {
        shop.tenancy.memberships(member(ANI, CORPORATE));

        assertThat(shop.as(ANI, shop.groups::visibleGroups))
                .extracting(Group::id)
                .containsExactly(CORPORATE, JAKARTA, SURABAYA, TOKO, GUDANG, TOKO_SURABAYA);
    }

    @Test
    void superAdminAndSystem_seeTheWholeBoundTenant_andNoOther() {
        assertThat(shop.as(Actor.superAdmin(ANI), shop.groups::visibleGroups))
                .hasSize(6)
                .extracting(Group::tenant)
                .containsOnly(TENANT);
        assertThat(shop.as(Actor.system("nightly report"), shop.groups::visibleGroups))
                .hasSize(6);
    }

    @Test
    void stranger_seesNothing() {
        assertThat(shop.as(ANI, shop.groups::visibleGroups)).isEmpty();
    }

    @Test
    void whenTheMembershipIsOver_nothingIsSeen() {
        shop.tenancy.memberships(member(ANI, JAKARTA, new TimeWindow(null, NOW)));

        assertThat(shop.as(ANI, shop.groups::visibleGroups)).isEmpty();
        assertNotFound(JAKARTA);
    }

    @Test
    void get_needsVisibilityOnly() {
        shop.tenancy.memberships(member(ANI, TOKO));

        assertThat(shop.as(ANI, () -> shop.groups.get(TOKO)).name()).isEqualTo("Toko");
    }

    @Test
    void siblingParentForeignAndMissingGroups_areNotFoundAlike() {
        shop.tenancy.memberships(member(ANI, TOKO));

        assertNotFound(GUDANG);
        assertNotFound(JAKARTA);
        assertNotFound(OTHER_TOKO);
        assertNotFound(new GroupId(777));
    }

    @Test
    void superAdmin_doesNotFindAnotherTenantsGroup() {
        assertThatThrownBy(() -> shop.as(Actor.superAdmin(ANI), () -> shop.groups.get(OTHER_TOKO)))
                .isInstanceOf(GroupNotFoundException.class);
    }

    @Test
    void withoutATenantOrAnActor_nothingIsAnswered() {
        assertThatThrownBy(() -> shop.groups.visibleGroups()).isInstanceOf(TenantRequiredException.class);
        assertThatThrownBy(() -> shop.groups.delete(TOKO)).isInstanceOf(TenantRequiredException.class);
        assertThatThrownBy(() -> TenantContext.of(TENANT).run(() -> shop.groups.get(TOKO)))
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("no actor is bound");
    }

    private void assertNotFound(GroupId id) {
        assertThatThrownBy(() -> shop.as(ANI, () -> shop.groups.get(id)))
                .isInstanceOf(GroupNotFoundException.class)
                .hasMessage("group " + id + " was not found");
    }
}
