package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessExplanation.NearMiss.Kind;
import id.umkm.tenancy.access.AccessExplanation.Path;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What allowed, and who may read it. */
class ExplanationPathTest {

    private static final Actor SELF = Actor.user(ANI);

    private final ExplanationFixture shop = new ExplanationFixture(LENGKAP);

    @Test
    void aRoleHeldThere_isThePath() {
        shop.letAsk(CORPORATE);
        shop.hold(TOKO, shop.role(7, "Penjaga", CORPORATE, false, "groups.update"));

        AccessExplanation explanation = shop.explain("groups.update", TOKO);

        assertThat(explanation.decision().reason()).isEqualTo(Reason.DIRECT);
        assertThat(explanation.path())
                .isEqualTo(new Path(
                        new AccessExplanation.NamedGroup(TOKO, GroupType.BUSINESS_UNIT, "Toko"),
                        new MembershipId(2),
                        new AccessExplanation.NamedRole(new RoleId(7), "Penjaga", false),
                        TimeWindow.ALWAYS));
        assertThat(explanation.text())
                .isEqualTo("user:ani may use groups.update at group 101: role Penjaga (7) held at Toko (101).");
        assertThat(explanation.nearMisses()).isEmpty();
        assertThat(explanation.smallestGrant()).isNull();
    }

    @Test
    void aRoleInheritedFromAbove_isNamedWithItsGroup_andUntilWhen() {
        shop.letAsk(CORPORATE);
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        shop.hold(
                JAKARTA,
                TimeWindow.ALWAYS,
                new TimeWindow(null, end),
                shop.role(7, "Kepala cabang", JAKARTA, true, "groups.*"));

        assertThat(shop.explain("groups.update", TOKO).text())
                .isEqualTo("user:ani may use groups.update at group 101:"
                        + " role Kepala cabang (7) held at Cabang Jakarta (10) until 2026-06-01T00:00:00Z.");
    }

    @Test
    void aSuperAdmin_restsOnNoRole() {
        shop.letAsk(CORPORATE);

        AccessExplanation explanation =
                shop.explain(ExplanationFixture.ASKER, Actor.superAdmin(ANI), "sales.create", TOKO);

        assertThat(explanation.text())
                .isEqualTo("super-admin:ani may use sales.create at group 101: a super admin may do everything.");
        assertThat(explanation.path()).isNull();
    }

    @Test
    void aPathThroughAGroupThatTheAskerDoesNotSee_isNotNamed() {
        shop.letAsk(TOKO);
        shop.hold(JAKARTA, shop.role(7, "Kepala cabang", JAKARTA, true, "groups.*"));

        AccessExplanation explanation = shop.explain("groups.update", TOKO);

        assertThat(explanation.path()).isNull();
        assertThat(explanation.text())
                .isEqualTo("user:ani may use groups.update at group 101:"
                        + " a role held above, which you may not see, is inherited.");
    }

    @Test
    void nearMissesAtGroupsThatTheAskerDoesNotSee_areLeftOut_andShownToWhoSeesThem() {
        shop.letAsk(TOKO);
        shop.hold(JAKARTA, shop.role(6, "Kepala cabang", JAKARTA, false, "groups.*"));
        shop.hold(GUDANG, shop.role(7, "Penjaga", GUDANG, false, "groups.update"));
        shop.hold(SURABAYA, shop.role(8, "Wakil", SURABAYA, false, "groups.update"));

        // The branch's role can be assigned at the shop, so whoever sees the shop may know of it, but not of who holds
        // it.
        assertThat(shop.explain("groups.update", TOKO).text()).isEqualTo("""
                        user:ani may not use groups.update at group 101: no role held there, or inheritably above, has it.
                        - role Kepala cabang (6) has it, but is not assigned at Toko (101)
                        Smallest grant: role Kepala cabang (6), assigned at Toko (101)""");
        assertThat(shop.explain(SELF, SELF, "groups.update", TOKO).nearMisses())
                .extracting(AccessExplanation.NearMiss::kind)
                .containsExactly(Kind.HELD_ABOVE_NOT_INHERITABLE, Kind.HELD_AT_SIBLING, Kind.HELD_ELSEWHERE);
    }

    @Test
    void aGroupThatTheAskerDoesNotSee_isExplainedLikeNoneAtAll() {
        shop.letAsk(TOKO);
        shop.hold(GUDANG, shop.role(7, "Penjaga", GUDANG, false, "groups.update"));

        for (GroupId unseen : new GroupId[] {GUDANG, OTHER_TOKO, new GroupId(777)}) {
            AccessExplanation explanation = shop.explain("groups.update", unseen);
            assertThat(explanation.decision().reason()).isEqualTo(Reason.UNKNOWN_GROUP);
            assertThat(explanation.text())
                    .isEqualTo("user:ani may not use groups.update at group " + unseen
                            + ": there is no such group, or you do not see it.");
        }
    }

    @Test
    void aboutOthers_rolesViewIsNeededThere() {
        shop.hold(TOKO);

        assertThatThrownBy(() -> shop.explain(SELF, Actor.user(BUDI), "groups.update", TOKO))
                .asInstanceOf(type(PermissionDeniedException.class))
                .satisfies(denied -> {
                    assertThat(denied.permission()).hasToString("roles.view");
                    assertThat(denied.group()).isEqualTo(TOKO);
                });
    }

    @Test
    void aboutOneself_nothingIsNeeded_butUnassignedRolesAreNotShown() {
        shop.role(7, "Penjaga", TOKO, false, "groups.update");
        shop.hold(TOKO);

        assertThat(shop.explain(SELF, SELF, "groups.update", TOKO).text()).isEqualTo("""
                        user:ani may not use groups.update at group 101: no role held there, or inheritably above, has it.
                        Smallest grant: a role that has groups.update alone, assigned at Toko (101)""");
    }

    @Test
    void superAdminAndTheApplication_mayAskAboutEverybody() {
        shop.hold(TOKO, shop.role(7, "Penjaga", TOKO, false, "groups.update"));

        for (Actor asker : new Actor[] {Actor.superAdmin(BUDI), Actor.system("support")}) {
            assertThat(shop.explain(asker, SELF, "groups.update", TOKO).path()).isNotNull();
        }
    }

    @Test
    void anUnknownPermission_isRefused_alsoWhereTheGroupIsNotSeen() {
        assertThatThrownBy(() -> shop.explain(SELF, SELF, "sales.creat", OTHER_TOKO))
                .isInstanceOf(UnknownPermissionException.class)
                .hasMessageContaining("did you mean sales.create?");
    }

    @Test
    void withoutAnActor_nothingIsExplained() {
        AccessControl access = new AccessControl(shop.tenancy, Catalogs.shop(), Clock.systemUTC());

        assertThatThrownBy(() ->
                        TenantContext.of(TENANT).run(() -> access.explain(SELF, Permission.of("groups.update"), TOKO)))
                .isInstanceOf(TenantContextException.class);
    }
}
