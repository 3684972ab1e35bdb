package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final long MOMENT = NOW.toEpochMilli();

    private final PermissionCatalog catalog = Catalogs.shop();

    @Test
    void manyMemberships_areEachFound_inWhateverOrderTheyCame() {
        List<Membership> memberships = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> member(ANI, new GroupId(i * 7919L % 10_007), role("sales.view")))
                .toList();

        Grants grants = Grants.compile(memberships, catalog);

        int view = catalog.numberOf(Permission.of("sales.view"));
        assertThat(memberships)
                .allSatisfy(each -> assertThat(holds(grants, each.group().value(), view, false))
                        .isTrue());
        assertThat(grants.isMember(10_008, MOMENT)).isFalse();
    }

    @Test
    void permissionsBeyondTheFirstSixtyFour_areToldApart() {
        PermissionCatalog.Builder builder = PermissionCatalog.builder().module("big", Gating.ALWAYS);
        IntStream.range(0, 200).forEach(i -> builder.permission("big.action" + i, "Action"));
        PermissionCatalog big = builder.build();

        Grants grants = Grants.compile(List.of(member(ANI, TOKO, role("big.action77"))), big);

        for (PermissionCatalog.Entry entry : big.entries()) {
            assertThat(holds(grants, TOKO.value(), big.numberOf(entry.permission()), false))
                    .isEqualTo(entry.permission().toString().equals("big.action77"));
        }
    }

    @Test
    void onlyInheritableRoles_countAsInheritable() {
        Grants grants = Grants.compile(
                List.of(member(ANI, TOKO, role("sales.view"), inheritableRole("sales.create"))), catalog);

        assertThat(holds(grants, TOKO.value(), number("sales.view"), true)).isFalse();
        assertThat(holds(grants, TOKO.value(), number("sales.view"), false)).isTrue();
        assertThat(holds(grants, TOKO.value(), number("sales.create"), true)).isTrue();
    }

    @Test
    void none_holdsNothing() {
        assertThat(Grants.none().isMember(TOKO.value(), MOMENT)).isFalse();
        assertThat(Grants.compile(List.of(), catalog)).isSameAs(Grants.none());
    }

    private static boolean holds(Grants grants, long group, int permission, boolean inheritable) {
        return grants.lookUp(group, permission, inheritable, MOMENT) == Grants.HELD;
    }

    private int number(String permission) {
        return catalog.numberOf(Permission.of(permission));
    }
}
