package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class GroupRenamingTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void holderOfAnInheritableRightAbove_renames_audited() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("groups.update")));

        Group renamed = shop.as(ANI, () -> shop.groups.rename(TOKO, "Toko Utama"));

        assertThat(renamed.name()).isEqualTo("Toko Utama");
        assertThat(renamed).isEqualTo(shop.stored(TOKO));
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "group.renamed",
                        TOKO,
                        Map.of(
                                "before.type", "BUSINESS_UNIT",
                                "before.name", "Toko",
                                "before.parentId", "10",
                                "after.type", "BUSINESS_UNIT",
                                "after.name", "Toko Utama",
                                "after.parentId", "10")));
    }

    @Test
    void theCorporate_mayBeRenamed() {
        shop.as(Actor.superAdmin(ANI), () -> shop.groups.rename(CORPORATE, "Corporate Baru"));

        assertThat(shop.stored(TENANT).get(0).name()).isEqualTo("Corporate Baru");
    }

    @Test
    void whenTheNameStays_noEventIsLeft() {
        shop.as(Actor.superAdmin(ANI), () -> shop.groups.rename(TOKO, "Toko"));

        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void visibilityComesBeforePermission_andPermissionBeforeTheName() {
        shop.tenancy.memberships(member(ANI, TOKO, role("groups.update")), member(ANI, JAKARTA));

        assertThatThrownBy(() -> shop.as(ANI, () -> shop.groups.rename(OTHER_TOKO, " ")))
                .isInstanceOf(GroupNotFoundException.class);
        assertThatThrownBy(() -> shop.as(ANI, () -> shop.groups.rename(JAKARTA, " ")))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> shop.as(ANI, () -> shop.groups.rename(TOKO, " ")))
                .asInstanceOf(InstanceOfAssertFactories.type(OrganizationRuleException.class))
                .satisfies(broken -> assertThat(broken.rule()).isEqualTo(OrganizationRule.NAME));
        assertThat(shop.audit()).isEmpty();
    }
}
