package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCreationTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void holderOfTheRightAtTheParent_createsAUnit_audited() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("groups.create")));

        Group created = shop.as(ANI, () -> shop.groups.create(JAKARTA, GroupType.BUSINESS_UNIT, "Servis"));

        assertThat(created)
                .isEqualTo(new Group(created.id(), TENANT, JAKARTA, GroupType.BUSINESS_UNIT, "Servis"))
                .isEqualTo(shop.stored(created.id()));
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "group.created",
                        created.id(),
                        Map.of("after.type", "BUSINESS_UNIT", "after.name", "Servis", "after.parentId", "10")));
    }

    @Test
    void aChange_raisesTheEpoch() {
        shop.as(Actor.superAdmin(ANI), () -> shop.groups.create(CORPORATE, GroupType.COMPANY, "Cabang Bandung"));

        assertThat(shop.tenancy.epoch(TENANT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 901, 777})
    void whenTheParentIsNotSeen_itIsNotFound_whateverTheName(long parent) {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("*")));

        for (String name : new String[] {"Servis", " ", "x".repeat(201)}) {
            assertThatThrownBy(() -> create(new GroupId(parent), GroupType.BUSINESS_UNIT, name))
                    .isInstanceOf(GroupNotFoundException.class)
                    .hasMessage("group " + parent + " was not found");
        }
        assertNothingChanged();
    }

    @Test
    void whenThePermissionIsMissing_itIsDenied_whateverTheName() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("groups.update")));

        for (String name : new String[] {"Servis", " "}) {
            assertThatThrownBy(() -> create(JAKARTA, GroupType.BUSINESS_UNIT, name))
                    .asInstanceOf(InstanceOfAssertFactories.type(PermissionDeniedException.class))
                    .satisfies(denied -> {
                        assertThat(denied.permission()).hasToString("groups.create");
                        assertThat(denied.group()).isEqualTo(JAKARTA);
                        assertThat(denied.decision().reason()).isEqualTo(Reason.MISSING_PERMISSION);
                    });
        }
        assertNothingChanged();
    }

    @Test
    void theRightBelow_doesNotCountAtTheParent() {
        shop.tenancy.memberships(member(ANI, TOKO, role("*")), member(ANI, JAKARTA));

        assertThatThrownBy(() -> create(JAKARTA, GroupType.BUSINESS_UNIT, "Servis"))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void blankAndOverlongNames_breakTheNameRule() {
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("groups.*")));

        assertBroken(OrganizationRule.NAME, JAKARTA, GroupType.BUSINESS_UNIT, " \t");
        assertBroken(OrganizationRule.NAME, JAKARTA, GroupType.BUSINESS_UNIT, "x".repeat(201));
    }

    @Test
    void typesThatDoNotBelongBelowTheParent_areRefused() {
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("groups.*")));

        assertBroken(OrganizationRule.ONE_CORPORATE, CORPORATE, GroupType.CORPORATE, "Corporate kedua");
        assertBroken(OrganizationRule.PARENT_TYPE, CORPORATE, GroupType.BUSINESS_UNIT, "Toko");
        assertBroken(OrganizationRule.PARENT_TYPE, SURABAYA, GroupType.COMPANY, "Cabang");
        assertBroken(OrganizationRule.PARENT_TYPE, TOKO, GroupType.COMPANY, "Cabang");
        assertBroken(OrganizationRule.PARENT_TYPE, TOKO, GroupType.BUSINESS_UNIT, "Rak");
    }

    @Test
    void whenTheRightIsRevokedBeforeTheTransactionReads_theChangeIsRefused() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("groups.create")));
        AccessSource stale = shop.tenancy.frozen();
        shop.tenancy.beforeNextWork(() -> shop.tenancy.expel(TENANT, ANI));

        assertThatThrownBy(() -> TenantContext.of(TENANT, Actor.user(ANI))
                        .run(() -> shop.groups(stale).create(JAKARTA, GroupType.BUSINESS_UNIT, "Servis")))
                .isInstanceOf(GroupNotFoundException.class);
        assertNothingChanged();
    }

    @Test
    void theApplicationItself_holdsNoPermission() {
        assertThatThrownBy(() -> shop.as(
                        Actor.system("import"), () -> shop.groups.create(CORPORATE, GroupType.COMPANY, "Cabang")))
                .asInstanceOf(InstanceOfAssertFactories.type(PermissionDeniedException.class))
                .satisfies(denied -> assertThat(denied.decision().reason()).isEqualTo(Reason.NOT_A_MEMBER));
    }

    private Group create(GroupId parent, GroupType type, String name) {
        return shop.as(ANI, () -> shop.groups.create(parent, type, name));
    }

    private void assertBroken(OrganizationRule rule, GroupId parent, GroupType type, String name) {
        assertThatThrownBy(() -> create(parent, type, name))
                .asInstanceOf(InstanceOfAssertFactories.type(OrganizationRuleException.class))
                .satisfies(broken -> assertThat(broken.rule()).isEqualTo(rule));
        assertNothingChanged();
    }

    private void assertNothingChanged() {
        assertThat(shop.stored(TENANT)).hasSize(6);
        assertThat(shop.audit()).isEmpty();
        assertThat(shop.tenancy.epoch(TENANT)).isZero();
    }
}
