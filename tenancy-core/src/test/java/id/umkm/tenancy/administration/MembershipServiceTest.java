package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Memberships from their addition to their removal. */
class MembershipServiceTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Role CASHIER =
            new Role(new RoleId(7), TENANT, JAKARTA, "Kasir", false, patterns("sales.create"));
    private static final Role KEEPER =
            new Role(new RoleId(8), TENANT, CORPORATE, "Penjaga", false, patterns("groups.update"));

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void anAddition_isKept_audited() {
        shop.tenancy.roles(CASHIER, KEEPER).memberships(member(ANI, JAKARTA, inheritableRole("*")));

        Membership added = shop.as(
                ANI,
                () -> shop.memberships.add(
                        BUDI,
                        TOKO,
                        new TimeWindow(NOW, JUNE),
                        List.of(RoleGrant.of(KEEPER.id()), new RoleGrant(CASHIER.id(), new TimeWindow(null, MAY)))));

        assertThat(added)
                .isEqualTo(new Membership(
                        added.id(),
                        TENANT,
                        BUDI,
                        TOKO,
                        new TimeWindow(NOW, JUNE),
                        List.of(
                                new RoleAssignment(KEEPER, TimeWindow.ALWAYS),
                                new RoleAssignment(CASHIER, new TimeWindow(null, MAY)))))
                .isEqualTo(shop.storedMembership(added.id()));
        assertThat(shop.allows(BUDI, "groups.update", TOKO)).isTrue();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "membership.added",
                        TOKO,
                        Map.of(
                                "membershipId", added.id().toString(),
                                "userId", "budi",
                                "after.from", "2026-03-01T08:00:00.123Z",
                                "after.until", "2026-06-01T00:00:00Z",
                                "after.roles", "7 until 2026-05-01T00:00:00Z, 8",
                                "after.role.7.name", "Kasir",
                                "after.role.8.name", "Penjaga")));
        assertThat(shop.tenancy.epoch(TENANT)).isEqualTo(1);
    }

    @Test
    void aChange_replacesWindowAndRoles_audited() {
        Membership before = member(BUDI, TOKO, CASHIER);
        shop.tenancy.roles(KEEPER).memberships(before);

        Membership after = shop.as(
                ROOT,
                () -> shop.memberships.change(
                        before.id(), new TimeWindow(null, JUNE), List.of(RoleGrant.of(KEEPER.id()))));

        assertThat(after).isEqualTo(shop.storedMembership(before.id()));
        assertThat(after.user()).isEqualTo(BUDI);
        assertThat(after.group()).isEqualTo(TOKO);
        assertThat(after.roles()).containsExactly(new RoleAssignment(KEEPER, TimeWindow.ALWAYS));
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "super-admin:root",
                        "membership.changed",
                        TOKO,
                        Map.of(
                                "membershipId", before.id().toString(),
                                "userId", "budi",
                                "before.roles", "7",
                                "before.role.7.name", "Kasir",
                                "after.until", "2026-06-01T00:00:00Z",
                                "after.roles", "8",
                                "after.role.8.name", "Penjaga")));
    }

    @Test
    void aWindowsChange_leavesTheRolesAndTheirWindows() {
        RoleAssignment cashier = new RoleAssignment(CASHIER, new TimeWindow(null, MAY));
        Membership before =
                new Membership(member(BUDI, TOKO).id(), TENANT, BUDI, TOKO, TimeWindow.ALWAYS, List.of(cashier));
        shop.tenancy.memberships(before);

        shop.run(ROOT, () -> shop.memberships.changeWindow(before.id(), new TimeWindow(null, JUNE)));

        assertThat(shop.storedMembership(before.id()))
                .isEqualTo(
                        new Membership(before.id(), TENANT, BUDI, TOKO, new TimeWindow(null, JUNE), List.of(cashier)));
    }

    @Test
    void anAssignment_addsARole_orGivesItAnotherWindow_andAnUnassignmentTakesItAlone() {
        Membership before = member(BUDI, TOKO, CASHIER);
        shop.tenancy.roles(KEEPER).memberships(before);

        shop.run(ROOT, () -> shop.memberships.assign(before.id(), RoleGrant.of(KEEPER.id())));
        shop.run(
                ROOT,
                () -> shop.memberships.assign(before.id(), new RoleGrant(KEEPER.id(), new TimeWindow(null, MAY))));
        assertThat(Objects.requireNonNull(shop.storedMembership(before.id())).roles())
                .containsExactly(
                        new RoleAssignment(CASHIER, TimeWindow.ALWAYS),
                        new RoleAssignment(KEEPER, new TimeWindow(null, MAY)));

        shop.run(ROOT, () -> shop.memberships.unassign(before.id(), CASHIER.id()));
        assertThat(Objects.requireNonNull(shop.storedMembership(before.id())).roles())
                .containsExactly(new RoleAssignment(KEEPER, new TimeWindow(null, MAY)));
        assertThat(shop.audit()).extracting(AuditEvent::action).hasSize(3).containsOnly("membership.changed");
    }

    @Test
    void aRemoval_takesItsRolesAlong_audited() {
        Membership before = member(BUDI, TOKO, CASHIER);
        shop.tenancy.memberships(before, member(ANI, TOKO, role("roles.assign")));

        shop.run(ANI, () -> shop.memberships.remove(before.id()));

        assertThat(shop.storedMembership(before.id())).isNull();
        assertThat(shop.sees(BUDI, TOKO)).isFalse();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "membership.removed",
                        TOKO,
                        Map.of(
                                "membershipId", before.id().toString(),
                                "userId", "budi",
                                "before.roles", "7",
                                "before.role.7.name", "Kasir")));
    }

    @Test
    void aChangeToTheSame_leavesNoEvent() {
        Membership before = member(BUDI, TOKO, CASHIER, KEEPER);
        shop.tenancy.memberships(before);

        shop.run(ROOT, () -> shop.memberships.changeWindow(before.id(), TimeWindow.ALWAYS));
        shop.run(
                ROOT,
                () -> shop.memberships.change(
                        before.id(),
                        TimeWindow.ALWAYS,
                        List.of(RoleGrant.of(KEEPER.id()), RoleGrant.of(CASHIER.id()))));

        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void aRolesName_spellsNoFurtherRoleInTheTrail() {
        Role forged = new Role(new RoleId(9), TENANT, TOKO, "Kasir (7), Owner until 2030", false, patterns());
        shop.tenancy.roles(forged);

        shop.run(ROOT, () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(forged.id()))));

        assertThat(shop.audit())
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("after.roles", "9")
                        .containsEntry("after.role.9.name", "Kasir (7), Owner until 2030"));
    }

    @Test
    void somebodyWhoIsNoUserOfTheTenantAnyMore_isGivenNoMore_butMayLoseAll() {
        Membership budis = member(BUDI, TOKO, new TimeWindow(null, JUNE), CASHIER);
        shop.tenancy.roles(KEEPER).memberships(budis);
        shop.makeAStranger(BUDI);

        for (Runnable more : List.<Runnable>of(
                () -> shop.memberships.changeWindow(budis.id(), TimeWindow.ALWAYS),
                () -> shop.memberships.assign(budis.id(), RoleGrant.of(KEEPER.id())))) {
            assertThat(shop.refused(AccessRuleException.class, ROOT, more).rule())
                    .isEqualTo(AccessRule.USER_OF_TENANT);
        }

        shop.run(ROOT, () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(null, MAY)));
        shop.run(ROOT, () -> shop.memberships.unassign(budis.id(), CASHIER.id()));
        shop.run(ROOT, () -> shop.memberships.remove(budis.id()));
        assertThat(shop.storedMembership(budis.id())).isNull();
    }

    @Test
    void whoLosesTheRightInBetween_isDenied() {
        Membership before = member(BUDI, TOKO, CASHIER);
        shop.tenancy.memberships(before, member(ANI, TOKO, role("*")), member(ANI, JAKARTA));
        shop.tenancy.beforeNextWork(() -> shop.tenancy.expel(TENANT, ANI));

        assertThatThrownBy(() -> shop.run(ANI, () -> shop.memberships.remove(before.id())))
                .isInstanceOf(MembershipNotFoundException.class);
        assertThat(shop.storedMembership(before.id())).isEqualTo(before);
    }

    @Test
    void membersOf_listsLiveAndOther_toWhoMayViewRolesThere() {
        Membership over = member(BUDI, TOKO, new TimeWindow(null, NOW), CASHIER);
        Membership anis = member(ANI, TOKO, role("roles.view"));
        shop.tenancy.memberships(anis, over, member(CITRA, JAKARTA));

        assertThat(shop.as(ANI, () -> shop.memberships.membersOf(TOKO))).containsExactly(anis, over);
        assertThat(shop.refused(PermissionDeniedException.class, CITRA, () -> shop.memberships.membersOf(TOKO)))
                .hasMessage("roles.view at group 101: denied, MISSING_PERMISSION");
        shop.refused(GroupNotFoundException.class, ANI, () -> shop.memberships.membersOf(JAKARTA));
    }

    @Test
    void membersOf_inPages_isTheWholeListInItsOrder() {
        for (String name : List.of("eko", "dewi", "gita", "fajar", "hana")) {
            shop.tenancy.memberships(member(new UserId(name), TOKO));
        }
        List<Membership> whole = shop.as(ROOT, () -> shop.memberships.membersOf(TOKO));

        List<Membership> paged = new ArrayList<>(shop.as(ROOT, () -> shop.memberships.membersOf(TOKO, null, 2)));
        assertThat(paged).hasSize(2);
        paged.addAll(shop.as(
                ROOT, () -> shop.memberships.membersOf(TOKO, paged.get(1).user(), 2)));
        List<Membership> last = shop.as(
                ROOT, () -> shop.memberships.membersOf(TOKO, paged.get(3).user(), 2));

        assertThat(last).hasSize(1);
        paged.addAll(last);
        assertThat(paged).isEqualTo(whole).hasSize(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.run(ROOT, () -> shop.memberships.membersOf(TOKO, null, 0)))
                .withMessage("a page of 0 memberships; ask for at least one");
    }

    @Test
    void membershipsOfAnother_areThoseWhereRolesMayBeViewed_andOnesOwnThoseThatAreSeen() {
        Membership atToko = member(BUDI, TOKO);
        Membership atJakarta = member(BUDI, JAKARTA);
        Membership overAtSurabaya = member(BUDI, SURABAYA, new TimeWindow(null, NOW));
        shop.tenancy.memberships(
                atToko,
                atJakarta,
                overAtSurabaya,
                member(BUDI, TOKO_SURABAYA, new TimeWindow(MAY, null)),
                member(ANI, TOKO, role("roles.view")),
                member(ANI, JAKARTA));

        assertThat(shop.as(ANI, () -> shop.memberships.membershipsOf(BUDI))).containsExactly(atToko);
        assertThat(shop.as(BUDI, () -> shop.memberships.membershipsOf(BUDI))).containsExactly(atToko, atJakarta);
        assertThat(shop.as(ROOT, () -> shop.memberships.membershipsOf(BUDI))).hasSize(4);
        assertThat(shop.as(ROOT, () -> shop.memberships.membershipsOf(new UserId("nobody"))))
                .isEmpty();
    }

    @Test
    void aMembershipOutOfSight_isNotFound_likeNoneAtAll() {
        Membership budis = member(BUDI, SURABAYA, roleOwnedBy(SURABAYA, false, "sales.view"));
        shop.tenancy.memberships(budis, member(ANI, JAKARTA, inheritableRole("*")));

        assertThat(shop.refused(MembershipNotFoundException.class, ANI, () -> shop.memberships.remove(budis.id())))
                .hasMessage("membership " + budis.id() + " was not found");
        shop.refused(
                MembershipNotFoundException.class,
                ANI,
                () -> shop.memberships.changeWindow(budis.id(), TimeWindow.ALWAYS));
    }
}
