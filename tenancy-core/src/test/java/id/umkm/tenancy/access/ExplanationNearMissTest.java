package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessExplanation.NamedRole;
import id.umkm.tenancy.access.AccessExplanation.NearMiss;
import id.umkm.tenancy.access.AccessExplanation.NearMiss.Kind;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person reads about each kind of near miss. */
class ExplanationNearMissTest {

    private static final TimeWindow OVER = new TimeWindow(null, Instant.parse("2026-02-01T00:00:00Z"));
    private static final TimeWindow NOT_BEGUN = new TimeWindow(Instant.parse("2026-04-01T00:00:00Z"), null);
    private static final TimeWindow ALWAYS = TimeWindow.ALWAYS;

    private final ExplanationFixture shop = new ExplanationFixture(LENGKAP);

    @BeforeEach
    void letSomebodyAsk() {
        shop.letAsk(CORPORATE);
    }

    @Test
    void heldAtASibling() {
        shop.tenancy.subscriptions(subscribed(TOKO), subscribed(GUDANG));
        Role cashier = shop.role(7, "Kasir", GUDANG, false, "sales.create");
        shop.hold(JAKARTA);
        shop.hold(GUDANG, cashier);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no role held there, or inheritably above, has it.
                - role Kasir (7) is held at a sibling, Gudang (102)
                Smallest grant: a role that has sales.create alone, assigned at Toko (101)""");
    }

    @Test
    void toSomebodyWhoIsNoUser_noGrantIsSuggested() {
        shop.role(7, "Kasir", TOKO, false, "groups.update");
        shop.strangers.add(ANI);

        assertThat(shop.explain("groups.update", TOKO).text())
                .isEqualTo("user:ani may not use groups.update at group 101: no live membership there or above.");

        shop.strangers.clear();
        assertThat(shop.explain("groups.update", TOKO).text())
                .endsWith("Smallest grant: role Kasir (7), assigned at Toko (101)");
    }

    @Test
    void companiesAreSiblingsToo() {
        Role branchManager = shop.role(7, "Kepala cabang", SURABAYA, false, "groups.update");
        shop.hold(SURABAYA, branchManager);

        assertThat(shop.explain("groups.update", JAKARTA).text()).isEqualTo("""
                        user:ani may not use groups.update at group 10: no live membership there or above.
                        - role Kepala cabang (7) is held at a sibling, Cabang Surabaya (20)
                        Smallest grant: a role that has groups.update alone, assigned at Cabang Jakarta (10)""");
    }

    @Test
    void heldElsewhere_inAnotherBranchOrBelow() {
        Role keeper = shop.role(7, "Penjaga", CORPORATE, false, "groups.update");
        shop.hold(TOKO_SURABAYA, keeper);

        assertThat(shop.explain("groups.update", TOKO).text()).isEqualTo("""
                        user:ani may not use groups.update at group 101: no live membership there or above.
                        - role Penjaga (7) is held elsewhere, at Toko Surabaya (201)
                        - role Penjaga (7) has it, but is not assigned at Toko (101)
                        Smallest grant: role Penjaga (7), assigned at Toko (101)""");
        assertThat(kinds("groups.update", SURABAYA)).containsExactly(Kind.HELD_ELSEWHERE, Kind.ROLE_NOT_ASSIGNED);
    }

    @Test
    void heldAboveButNotInheritable() {
        Role branchManager = shop.role(7, "Kepala cabang", JAKARTA, false, "groups.*");
        shop.hold(JAKARTA, branchManager);

        assertText("groups.update", """
                user:ani may not use groups.update at group 101: no role held there, or inheritably above, has it.
                - role Kepala cabang (7) is held above, at Cabang Jakarta (10), but is not inheritable
                - role Kepala cabang (7) has it, but is not assigned at Toko (101)
                Smallest grant: role Kepala cabang (7), assigned at Toko (101)""");
    }

    @Test
    void whatWasHeldAbove_whereTheAskerMayNotLook_changesNothing() {
        ExplanationFixture never = new ExplanationFixture();
        ExplanationFixture had = new ExplanationFixture();
        for (ExplanationFixture each : List.of(never, had)) {
            Role auditor = each.role(7, "Auditor", CORPORATE, true, "audit.view");
            each.letAsk(TOKO);
            each.hold(TOKO);
            if (each == had) {
                each.hold(JAKARTA, ALWAYS, OVER, auditor);
            }
        }

        assertThat(had.explain("audit.view", TOKO)).isEqualTo(never.explain("audit.view", TOKO));
        assertThat(had.explain("audit.view", TOKO).nearMisses())
                .extracting(NearMiss::kind)
                .containsExactly(Kind.ROLE_NOT_ASSIGNED);
        had.letAsk(JAKARTA);
        assertThat(had.explain("audit.view", TOKO).nearMisses())
                .extracting(NearMiss::kind)
                .containsExactly(Kind.WINDOW_OVER);
    }

    @Test
    void theRolesWindowIsOver() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role cashier = shop.role(7, "Kasir", TOKO, false, "sales.create");
        shop.hold(TOKO, ALWAYS, OVER, cashier);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no role held there, or inheritably above, has it.
                - role Kasir (7) at Toko (101) had it until 2026-02-01T00:00:00Z
                Smallest grant: role Kasir (7), assigned at Toko (101)""");
    }

    @Test
    void theMembershipsWindowIsOver_alsoAboveWhereItWasInherited() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role cashier = shop.role(7, "Kasir", JAKARTA, true, "sales.create");
        shop.hold(JAKARTA, OVER, ALWAYS, cashier);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no live membership there or above.
                - role Kasir (7) at Cabang Jakarta (10) had it until 2026-02-01T00:00:00Z
                Smallest grant: role Kasir (7), assigned at Toko (101)""");
    }

    @Test
    void theWindowHasNotBegun() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role cashier = shop.role(7, "Kasir", TOKO, false, "sales.create");
        shop.hold(TOKO, NOT_BEGUN, ALWAYS, cashier);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no live membership there or above.
                - role Kasir (7) at Toko (101) will have it from 2026-04-01T00:00:00Z
                Smallest grant: role Kasir (7), assigned at Toko (101)""");
    }

    @Test
    void whereMembershipAndRoleHaveWindows_theTextNamesTheTimeOfBoth() {
        Role keeper = shop.role(7, "Penjaga", TOKO, false, "groups.update");
        Instant earlier = Instant.parse("2026-01-15T00:00:00Z");
        shop.hold(TOKO, OVER, new TimeWindow(null, earlier), keeper);
        Instant later = Instant.parse("2026-05-01T00:00:00Z");
        shop.hold(JAKARTA, NOT_BEGUN, new TimeWindow(later, null), shop.role(8, "Wakil", JAKARTA, true, "groups.*"));

        assertText("groups.update", """
                user:ani may not use groups.update at group 101: no live membership there or above.
                - role Penjaga (7) at Toko (101) had it until 2026-01-15T00:00:00Z
                - role Wakil (8) at Cabang Jakarta (10) will have it from 2026-05-01T00:00:00Z
                Smallest grant: role Penjaga (7), assigned at Toko (101)""");
    }

    @Test
    void aRoleThatNeverCountsWithinItsMembership_isNoNearMissOfTime() {
        Role keeper = shop.role(7, "Penjaga", TOKO, false, "groups.update");
        shop.hold(TOKO, NOT_BEGUN, OVER, keeper);

        assertThat(kinds("groups.update", TOKO)).doesNotContain(Kind.WINDOW_OVER, Kind.WINDOW_NOT_BEGUN);
    }

    @Test
    void theModuleIsNotSubscribed() {
        Role cashier = shop.role(7, "Kasir", TOKO, false, "sales.create");
        shop.hold(TOKO, cashier);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no live subscription there enables the module sales.
                - role Kasir (7) has it, but the module sales is not subscribed at Toko (101)
                Smallest grant: a subscription of Toko (101) that enables the module sales""");
    }

    @Test
    void theRoleExistsInTheTenantButIsNotAssigned() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        shop.role(7, "Kasir", JAKARTA, false, "sales.create");
        shop.role(8, "Kasir Surabaya", SURABAYA, false, "sales.create");
        shop.hold(TOKO);

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no role held there, or inheritably above, has it.
                - role Kasir (7) has it, but is not assigned at Toko (101)
                Smallest grant: role Kasir (7), assigned at Toko (101)""");
    }

    @Test
    void severalComeInTheOrderOfTheirKinds() {
        shop.tenancy.subscriptions(subscribed(TOKO), subscribed(GUDANG));
        shop.hold(GUDANG, shop.role(5, "Kasir Gudang", GUDANG, false, "sales.create"));
        shop.hold(JAKARTA, shop.role(6, "Kepala cabang", JAKARTA, false, "sales.*"));
        shop.hold(TOKO, ALWAYS, OVER, shop.role(7, "Kasir", TOKO, false, "sales.create"));
        shop.role(8, "Pemilik", CORPORATE, true, "*");

        assertText("sales.create", """
                user:ani may not use sales.create at group 101: no role held there, or inheritably above, has it.
                - role Kasir (7) at Toko (101) had it until 2026-02-01T00:00:00Z
                - role Kepala cabang (6) is held above, at Cabang Jakarta (10), but is not inheritable
                - role Kasir Gudang (5) is held at a sibling, Gudang (102)
                - role Kepala cabang (6) has it, but is not assigned at Toko (101)
                - role Pemilik (8) has it, but is not assigned at Toko (101)
                Smallest grant: role Kasir (7), assigned at Toko (101)""");
    }

    @Test
    void theSmallestGrant_isTheRoleThatHandsOutLeast_ratherOneThatStaysWhereItIsAssigned() {
        shop.role(5, "Pemilik", CORPORATE, false, "*");
        shop.role(6, "Kepala", CORPORATE, false, "groups.*");
        shop.role(7, "Penamai semua", CORPORATE, true, "groups.update");
        Role least = shop.role(8, "Penamai", CORPORATE, false, "groups.update");
        shop.hold(TOKO);

        SmallestGrant smallest = shop.explain("groups.update", TOKO).smallestGrant();

        assertThat(smallest).isInstanceOfSatisfying(SmallestGrant.RoleAtGroup.class, grant -> {
            assertThat(grant.role()).isEqualTo(NamedRole.of(least));
            assertThat(grant.group().id()).isEqualTo(TOKO);
        });
    }

    @Test
    void theSmallestGrant_whenMade_allows() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role cashier = shop.role(7, "Kasir", TOKO, false, "sales.create");
        assertThat(shop.explain("sales.create", TOKO).smallestGrant()).isNotNull();

        shop.hold(TOKO, cashier);

        assertThat(shop.explain("sales.create", TOKO).allowed()).isTrue();
    }

    @Test
    void whereBothARoleAndASubscriptionAreMissing_noSingleGrantIsNamed() {
        shop.role(7, "Kasir", TOKO, false, "sales.create");

        AccessExplanation ofAStranger = shop.explain("sales.create", TOKO);
        shop.hold(TOKO);
        AccessExplanation ofAMember = shop.explain("sales.create", TOKO);

        assertThat(ofAStranger.decision().reason()).isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(ofAStranger.text())
                .isEqualTo("user:ani may not use sales.create at group 101: no live membership there or above.");
        assertThat(ofAMember.text())
                .isEqualTo("user:ani may not use sales.create at group 101:"
                        + " no live subscription there enables the module sales.");
        assertThat(ofAStranger.smallestGrant()).isNull();
        assertThat(ofAMember.smallestGrant()).isNull();
    }

    @Test
    void aPlatformPermission_hasNeitherNearMissesNorAGrant() {
        shop.hold(TOKO, shop.role(7, "Pemilik", TOKO, false, "*", "platform.*"));

        assertText(
                "platform.suspend",
                "user:ani may not use platform.suspend at group 101:"
                        + " no role held there, or inheritably above, has it.");
    }

    @Test
    void theApplicationItself_canBeGivenNoRole_soNoneIsNamed() {
        shop.role(7, "Kasir", TOKO, false, "groups.update");

        AccessExplanation explanation =
                shop.explain(ExplanationFixture.ASKER, Actor.system("report"), "groups.update", TOKO);

        assertThat(explanation.text())
                .isEqualTo("system:report may not use groups.update at group 101: no live membership there or above.");
    }

    @Test
    void aNearMiss_namesMembershipAndWindow() {
        Role keeper = shop.role(7, "Penjaga", TOKO, false, "groups.update");
        shop.hold(TOKO, ALWAYS, OVER, keeper);

        NearMiss miss = shop.explain("groups.update", TOKO).nearMisses().get(0);

        assertThat(miss.kind()).isEqualTo(Kind.WINDOW_OVER);
        assertThat(miss.membership()).isEqualTo(new MembershipId(2));
        assertThat(miss.window()).isEqualTo(OVER);
        assertThat(miss.group().type()).isEqualTo(GroupType.BUSINESS_UNIT);
    }

    @Test
    void theDecision_isTheOneThatAccessControlGives() {
        shop.hold(TOKO, shop.role(7, "Kasir", TOKO, false, "sales.create"));

        assertThat(shop.explain("sales.create", TOKO).decision())
                .isSameAs(shop.decide(Actor.user(ANI), "sales.create", TOKO));
        assertThat(shop.explain("sales.view", GUDANG).decision())
                .isSameAs(shop.decide(Actor.user(ANI), "sales.view", GUDANG));
    }

    private void assertText(String permission, String text) {
        assertThat(shop.explain(permission, TOKO).text()).isEqualTo(text);
    }

    private List<Kind> kinds(String permission, GroupId group) {
        return shop.explain(permission, group).nearMisses().stream()
                .map(NearMiss::kind)
                .toList();
    }
}
