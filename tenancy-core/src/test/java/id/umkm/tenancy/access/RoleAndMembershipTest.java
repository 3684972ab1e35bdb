package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.OTHER_TENANT;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.fixture.Catalogs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleAndMembershipTest {

    @Test
    void aRolesName_hasOneToHundredCharacters() {
        assertThatCode(() -> named("x".repeat(100))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> named("x".repeat(101)));
        assertThatIllegalArgumentException().isThrownBy(() -> named(" "));
    }

    @Test
    void aMembership_holdsNoRoleOfAnotherTenant() {
        List<RoleAssignment> roles = List.of(new RoleAssignment(role("*"), TimeWindow.ALWAYS));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Membership(new MembershipId(1), OTHER_TENANT, ANI, TOKO, TimeWindow.ALWAYS, roles))
                .withMessageContaining("belongs to tenant 1");
    }

    @Test
    void grants_areOfOneUserInOneTenant() {
        Membership elsewhere =
                new Membership(new MembershipId(1), OTHER_TENANT, ANI, TOKO, TimeWindow.ALWAYS, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grants.compile(List.of(member(ANI, TOKO), elsewhere), Catalogs.shop()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Grants.compile(List.of(member(ANI, TOKO), member(BUDI, TOKO)), Catalogs.shop()))
                .withMessageContaining("one user in one tenant");
    }

    @Test
    void idsArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleId(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MembershipId(0));
    }

    private static Role named(String name) {
        return new Role(new RoleId(1), TENANT, CORPORATE, name, false, Set.of());
    }
}
