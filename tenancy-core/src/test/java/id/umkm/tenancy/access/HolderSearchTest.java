package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HolderSearchTest {

    private final AccessFixture shop = new AccessFixture();

    @Test
    void whoHoldsIt_directlyOrInherited_isListedOnce_andNobodyElse() {
        shop.tenancy.memberships(
                member(ANI, TOKO, role("groups.update")),
                member(ANI, JAKARTA, inheritableRole("groups.*")),
                member(BUDI, CORPORATE, inheritableRole("*")),
                member(new UserId("sibling"), GUDANG, role("*")),
                member(new UserId("above"), JAKARTA, role("*")),
                member(new UserId("guest"), TOKO),
                member(new UserId("over"), TOKO, new TimeWindow(null, NOW), role("*")));

        assertThat(usersWith("groups.update", TOKO)).containsExactlyInAnyOrder(ANI, BUDI);
    }

    @Test
    void withoutASubscription_nobodyHoldsItsModule() {
        shop.tenancy.memberships(member(ANI, TOKO, role("sales.view")));

        assertThat(usersWith("sales.view", TOKO)).isEmpty();
        shop.tenancy.subscriptions(subscribed(TOKO));
        assertThat(usersWith("sales.view", TOKO)).containsExactly(ANI);
    }

    @Test
    void noneIsCut_alsoWhereHoldersAreFewAmongMany() {
        List<UserId> holders = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            UserId user = new UserId(String.format("user%04d", i));
            boolean holds = i % 97 == 0 || i == 999;
            shop.tenancy.memberships(holds ? member(user, TOKO, role("groups.update")) : member(user, JAKARTA));
            if (holds) {
                holders.add(user);
            }
        }

        assertThat(usersWith("groups.update", TOKO)).containsExactlyElementsOf(holders);
        assertThat(paged("groups.update", 1)).containsExactlyElementsOf(holders);
        assertThat(paged("groups.update", 4)).containsExactlyElementsOf(holders);
        assertThat(paged("groups.update", holders.size())).containsExactlyElementsOf(holders);
    }

    @Test
    void groupsOfAnotherTenant_haveNoHolders() {
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("*")));

        assertThat(usersWith("groups.update", OTHER_TOKO)).isEmpty();
        assertThat(usersWith("groups.update", new GroupId(777))).isEmpty();
    }

    @Test
    void unknownPermissionsAndPagesOfNobody_areRefused() {
        assertThatThrownBy(() -> usersWith("groups.updat", TOKO))
                .isInstanceOf(UnknownPermissionException.class)
                .hasMessageContaining("did you mean groups.update?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page("groups.update", null, 0))
                .withMessage("a page of 0 users; ask for at least one");
    }

    private List<UserId> usersWith(String permission, GroupId group) {
        return shop.ask(NOW, access -> access.usersWith(Permission.of(permission), group));
    }

    private List<UserId> paged(String permission, int limit) {
        List<UserId> users = new ArrayList<>();
        List<UserId> page;
        do {
            page = page(permission, users.isEmpty() ? null : users.get(users.size() - 1), limit);
            users.addAll(page);
        } while (page.size() == limit);
        return users;
    }

    private List<UserId> page(String permission, @Nullable UserId after, int limit) {
        return shop.ask(NOW, access -> access.usersWith(Permission.of(permission), TOKO, after, limit));
    }
}
