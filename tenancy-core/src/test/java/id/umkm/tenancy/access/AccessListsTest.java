package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessListsTest {

    private static final Actor USER = Actor.user(ANI);

    private final AccessFixture shop = new AccessFixture();

    @Test
    void groupsWith_areThoseWhereItIsAllowed_byId() {
        shop.tenancy
                .memberships(
                        member(ANI, JAKARTA, inheritableRole("sales.view")),
                        member(ANI, TOKO_SURABAYA, role("sales.view")))
                .subscriptions(subscribed(TOKO), subscribed(TOKO_SURABAYA));

        assertThat(groupsWith(USER, "sales.view")).containsExactly(JAKARTA, TOKO, TOKO_SURABAYA);
        assertThat(groupsWith(USER, "sales.create")).isEmpty();
    }

    @Test
    void groupsWith_areAllForASuperAdmin_andNoneForTheApplicationItself() {
        assertThat(groupsWith(Actor.superAdmin(ANI), "platform.suspend"))
                .containsExactly(CORPORATE, JAKARTA, SURABAYA, TOKO, GUDANG, TOKO_SURABAYA);
        assertThat(groupsWith(Actor.system("report"), "groups.view")).isEmpty();
    }

    @Test
    void decideAll_givesEachDecision_inTheOrderAsked() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("groups.update", "sales.view")));
        Permission update = Permission.of("groups.update");
        Permission sales = Permission.of("sales.view");
        Permission delete = Permission.of("groups.delete");

        Map<Permission, AccessDecision> byPermission =
                shop.ask(NOW, access -> access.decideAll(USER, List.of(sales, delete, update), TOKO));
        Map<GroupId, AccessDecision> byGroup =
                shop.ask(NOW, access -> access.decideAll(USER, update, List.of(OTHER_TOKO, TOKO, SURABAYA)));

        assertThat(byPermission)
                .containsExactly(
                        entry(sales, AccessDecision.MODULE_NOT_SUBSCRIBED),
                        entry(delete, AccessDecision.MISSING_PERMISSION),
                        entry(update, shop.decide(USER, "groups.update", TOKO)));
        assertThat(byGroup)
                .containsExactly(
                        entry(OTHER_TOKO, AccessDecision.UNKNOWN_GROUP),
                        entry(TOKO, shop.decide(USER, "groups.update", TOKO)),
                        entry(SURABAYA, AccessDecision.NOT_A_MEMBER));
        assertThat(shop.decide(USER, "groups.update", TOKO).reason()).isEqualTo(Reason.INHERITED);
    }

    @Test
    void anUnknownPermission_isRefused_alsoWhereThereIsNoGroupToDecideAbout() {
        assertThatThrownBy(() -> groupsWith(USER, "groups.updat")).isInstanceOf(UnknownPermissionException.class);
        assertThatThrownBy(() -> shop.ask(
                        NOW, access -> access.decideAll(USER, List.of(Permission.of("groups.updat")), OTHER_TOKO)))
                .isInstanceOf(UnknownPermissionException.class);
    }

    private List<GroupId> groupsWith(Actor actor, String permission) {
        return shop.ask(NOW, access -> access.groupsWith(actor, Permission.of(permission)));
    }
}
