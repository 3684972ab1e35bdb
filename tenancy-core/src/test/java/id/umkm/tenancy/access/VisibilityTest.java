package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private static final Actor USER = Actor.user(ANI);

    private final AccessFixture shop = new AccessFixture();

    @Test
    void aMemberWithoutARole_seesItsGroupAndThoseBelow() {
        shop.tenancy.memberships(member(ANI, JAKARTA));

        assertThat(visible(USER).ids()).containsExactly(JAKARTA.value(), TOKO.value(), GUDANG.value());
        assertThat(sees(USER, TOKO)).isTrue();
        assertThat(sees(USER, CORPORATE)).isFalse();
    }

    @Test
    void overlappingMemberships_countOnce() {
        shop.tenancy.memberships(member(ANI, JAKARTA), member(ANI, TOKO));

        assertThat(visible(USER).ids()).containsExactly(JAKARTA.value(), TOKO.value(), GUDANG.value());
    }

    @Test
    void aMemberOfTheCorporate_seesTheWholeTenant_andNothingBeyond() {
        shop.tenancy.memberships(member(ANI, CORPORATE), member(ANI, TOKO));

        assertThat(visible(USER).isWholeTenant()).isTrue();
        assertThat(sees(USER, TOKO)).isTrue();
        assertThat(sees(USER, OTHER_TOKO)).isFalse();
    }

    @Test
    void superAdminAndTheApplication_seeTheWholeTenant_andNothingBeyond() {
        for (Actor actor : new Actor[] {Actor.superAdmin(ANI), Actor.system("report")}) {
            assertThat(visible(actor).isWholeTenant()).isTrue();
            assertThat(sees(actor, TOKO)).isTrue();
            assertThat(sees(actor, OTHER_TOKO)).isFalse();
            assertThat(sees(actor, new GroupId(777))).isFalse();
        }
    }

    @Test
    void membershipsOutsideTheirTime_showNothing() {
        shop.tenancy.memberships(
                member(ANI, CORPORATE, new TimeWindow(null, NOW)),
                member(ANI, TOKO, new TimeWindow(NOW.plusMillis(1), null)),
                member(ANI, GUDANG, new TimeWindow(NOW, NOW.plusMillis(1))));

        assertThat(visible(USER).ids()).containsExactly(GUDANG.value());
    }

    @Test
    void membershipsAtGroupsThatAreGone_showNothing() {
        shop.tenancy.memberships(member(ANI, new GroupId(777)), member(ANI, OTHER_TOKO));

        assertThat(visible(USER).isWholeTenant()).isFalse();
        assertThat(visible(USER).ids()).isEmpty();
    }

    @Test
    void permissionsAtAGroup_areThoseThatAreAllowedThere() {
        shop.tenancy
                .memberships(
                        member(ANI, JAKARTA, inheritableRole("sales.*")),
                        member(ANI, TOKO, role("groups.update", "inventory.view")))
                .subscriptions(subscribed(TOKO));

        assertThat(permissionsAt(TOKO))
                .extracting(Permission::toString)
                .containsExactly("groups.update", "sales.view", "sales.create", "inventory.view");
        assertThat(permissionsAt(GUDANG)).isEmpty();
        assertThat(permissionsAt(OTHER_TOKO)).isEmpty();
    }

    private VisibleGroups visible(Actor actor) {
        return shop.ask(NOW, access -> access.visibleGroups(actor));
    }

    private boolean sees(Actor actor, GroupId group) {
        return shop.ask(NOW, access -> access.isVisible(actor, group));
    }

    private Set<Permission> permissionsAt(GroupId group) {
        return shop.ask(NOW, access -> access.evaluatorFor(USER).permissionsAt(group));
    }
}
