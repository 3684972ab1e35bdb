package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Nobody hands out what it does not hold itself, by whichever way. Beside each refusal stands the nearest change that is
 * allowed, so that neither holds by accident.
 */
class WhoMayGrantTest {

    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void assigning_needsRolesAssign_andThePermissionsHeldThere() {
        Role cashier = roleOwnedBy(CORPORATE, false, "sales.create");
        Role viewer = roleOwnedBy(CORPORATE, false, "sales.view");
        shop.tenancy
                .roles(cashier, viewer)
                .memberships(member(ANI, TOKO, role("roles.assign", "roles.view", "sales.view")));

        AuthorityExceededException refusal = exceeded(() -> add(BUDI, TOKO, cashier));
        assertThat(refusal)
                .hasMessage("the change would hand out sales.create at group 101, which you do not hold yourself; hold"
                        + " it there first, or leave it out");
        assertThat(refusal.pattern()).isEqualTo(PermissionPattern.of("sales.create"));
        assertThat(refusal.group()).isEqualTo(TOKO);
        assertThat(refusal.window()).isEqualTo(new TimeWindow(NOW, null));

        shop.run(ANI, () -> add(BUDI, TOKO, viewer));
    }

    @Test
    void whatIsNotHeldYet_isToldByWhenItWillBe_andNotByTheMillisecondOfTheQuestion() {
        Role cashier = roleOwnedBy(CORPORATE, false, "sales.create");
        shop.tenancy
                .roles(cashier)
                .memberships(
                        member(ANI, TOKO, role("roles.assign", "roles.view")),
                        member(ANI, JAKARTA, new TimeWindow(NOW.plusMillis(1), null), inheritableRole("sales.create")));

        AuthorityExceededException refusal = exceeded(() -> add(BUDI, TOKO, cashier));
        assertThat(refusal)
                .hasMessage("the change would hand out sales.create at group 101 until " + NOW.plusMillis(1)
                        + ", which you do not hold yourself; hold it there for that time first, or leave it out");
        assertThat(refusal.window()).isEqualTo(new TimeWindow(NOW, NOW.plusMillis(1)));
    }

    @Test
    void withoutRolesAssign_notEvenWhatOneHoldsIsHandedOut_orTakenAway() {
        Role viewer = roleOwnedBy(CORPORATE, false, "sales.view");
        Membership budis = member(BUDI, TOKO, viewer);
        shop.tenancy.memberships(member(ANI, TOKO, role("sales.*", "roles.update", "roles.create")), budis);

        assertDenied("roles.assign", TOKO, () -> add(CITRA, TOKO, viewer));
        assertDenied("roles.assign", TOKO, () -> shop.memberships.unassign(budis.id(), viewer.id()));
        assertDenied("roles.assign", TOKO, () -> shop.memberships.remove(budis.id()));
        assertDenied("roles.assign", TOKO, () -> shop.memberships.changeWindow(budis.id(), until(TOMORROW)));
    }

    @Test
    void takingAway_needsRolesAssignAlone() {
        Role owner = roleOwnedBy(CORPORATE, false, "*");
        Membership budis = member(BUDI, TOKO, owner);
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.assign")), budis);

        shop.run(ANI, () -> shop.memberships.changeWindow(budis.id(), until(TOMORROW)));
        shop.run(ANI, () -> shop.memberships.unassign(budis.id(), owner.id()));
        shop.run(ANI, () -> shop.memberships.remove(budis.id()));

        assertThat(shop.storedMembership(budis.id())).isNull();
    }

    @Test
    void creating_needsWhatTheRoleSays_atItsOwner_thoughNobodyHasItYet() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, role("roles.create", "sales.view")), member(ANI, TOKO, role("sales.create")));

        exceeded(() -> shop.roles.create(JAKARTA, "Kasir", false, patterns("sales.create")));
        shop.run(ANI, () -> shop.roles.create(JAKARTA, "Pelihat", false, patterns("sales.view")));
    }

    @Test
    void creatingAnInheritableRole_needsItBelowToo() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("roles.create", "sales.view")));

        assertThat(exceeded(() -> shop.roles.create(JAKARTA, "Pelihat", true, patterns("sales.view"))))
                .hasMessageContaining("sales.view at group 10 and below");

        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("sales.view")));
        shop.run(ANI, () -> shop.roles.create(JAKARTA, "Pelihat", true, patterns("sales.view")));
    }

    @Test
    void editingARoleThatOneHoldsOneself_givesNothingThatOneHasNot() {
        Role own = roleOwnedBy(TOKO, false, "roles.update", "sales.view");
        shop.tenancy.memberships(member(ANI, TOKO, own, role("inventory.view")));

        assertThat(exceeded(() -> permit(own, "roles.update", "sales.view", "sales.create"))
                        .pattern())
                .isEqualTo(PermissionPattern.of("sales.create"));
        shop.run(ANI, () -> permit(own, "roles.update", "sales.view", "inventory.view"));
    }

    @Test
    void grantingAPreparedRoleToOneself_isGrantingIt() {
        Role prepared = roleOwnedBy(TOKO, false, "sales.view", "sales.create");
        Role modest = roleOwnedBy(TOKO, false, "sales.view");
        Membership own = member(ANI, TOKO, role("roles.assign", "sales.view"));
        shop.tenancy.roles(prepared, modest).memberships(own);

        exceeded(() -> shop.memberships.assign(own.id(), RoleGrant.of(prepared.id())));
        exceeded(() -> shop.memberships.change(own.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(prepared.id()))));
        shop.run(ANI, () -> shop.memberships.assign(own.id(), RoleGrant.of(modest.id())));
    }

    @Test
    void preparingARoleForSomebodyElseToAssign_isRefusedAlready() {
        Role empty = roleOwnedBy(JAKARTA, false);
        shop.tenancy.roles(empty).memberships(member(ANI, JAKARTA, role("roles.update", "sales.view")));

        exceeded(() -> permit(empty, "sales.create"));
        shop.run(ANI, () -> permit(empty, "sales.view"));
    }

    @Test
    void extendingAWindow_isAGrantOfTheTimeThatIsAdded() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        Membership budis = member(BUDI, TOKO, until(TOMORROW), cashier);
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.assign", "roles.view")),
                member(ANI, JAKARTA, until(NEXT_WEEK), inheritableRole("sales.*")),
                budis);

        AuthorityExceededException refusal =
                exceeded(() -> shop.memberships.changeWindow(budis.id(), until(NEXT_WEEK.plusMillis(1))));
        assertThat(refusal.window()).isEqualTo(new TimeWindow(NEXT_WEEK, NEXT_WEEK.plusMillis(1)));
        shop.run(ANI, () -> shop.memberships.changeWindow(budis.id(), until(NEXT_WEEK)));
    }

    @Test
    void extendingARolesOwnWindow_isAGrantToo() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        Membership budis = assigned(BUDI, TOKO, cashier, until(TOMORROW));
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.assign")),
                member(ANI, TOKO, until(NEXT_WEEK), role("sales.create")),
                budis);

        exceeded(() -> shop.memberships.assign(budis.id(), RoleGrant.of(cashier.id())));
        exceeded(
                () -> shop.memberships.assign(budis.id(), new RoleGrant(cashier.id(), until(NEXT_WEEK.plusMillis(1)))));
        shop.run(ANI, () -> shop.memberships.assign(budis.id(), new RoleGrant(cashier.id(), until(NEXT_WEEK))));
    }

    @Test
    void bringingABeginningForward_isAGrantOfTheTimeBefore() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        Membership budis = member(BUDI, TOKO, new TimeWindow(NEXT_WEEK, null), cashier);
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.assign", "roles.view")),
                assigned(ANI, TOKO, role("sales.create"), new TimeWindow(TOMORROW, null)),
                budis);

        assertThat(exceeded(() -> shop.memberships.changeWindow(budis.id(), TimeWindow.ALWAYS))
                        .window())
                .isEqualTo(new TimeWindow(NOW, TOMORROW));
        shop.run(ANI, () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(TOMORROW, null)));
    }

    @Test
    void theTimeHandedOut_mayBeHeldInPieces_butWithoutAGap() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        shop.tenancy
                .roles(cashier)
                .memberships(
                        member(ANI, TOKO, role("roles.assign", "roles.view")),
                        assigned(ANI, TOKO, role("sales.create"), until(TOMORROW)),
                        assigned(
                                ANI,
                                JAKARTA,
                                inheritableRole("sales.*"),
                                new TimeWindow(TOMORROW.plusMillis(1), null)));

        assertThat(exceeded(() -> add(BUDI, TOKO, cashier)).window())
                .isEqualTo(new TimeWindow(TOMORROW, TOMORROW.plusMillis(1)));

        shop.tenancy.memberships(
                assigned(ANI, CORPORATE, inheritableRole("*"), new TimeWindow(TOMORROW, TOMORROW.plusMillis(1))));
        shop.run(ANI, () -> add(BUDI, TOKO, cashier));
    }

    @Test
    void timeThatIsOver_handsOutNothing_soNoRoleIsAssignedForIt() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        shop.tenancy.roles(cashier).memberships(member(ANI, TOKO, role("roles.assign", "sales.create")));
        List<RoleGrant> grants = List.of(RoleGrant.of(cashier.id()));

        assertNeverCounts(cashier, () -> shop.memberships.add(BUDI, TOKO, until(NOW), grants));
        shop.run(ANI, () -> shop.memberships.add(BUDI, TOKO, until(NOW), List.of()));
        shop.run(ANI, () -> shop.memberships.add(CITRA, TOKO, until(NOW.plusMillis(1)), grants));
    }

    @Test
    void aRoleIsPlantedInNoMembershipThatIsOver_forTheNextRenewalToHandOut() {
        Role everything = roleOwnedBy(CORPORATE, false, "*");
        Membership budis = member(BUDI, TOKO, until(NOW));
        shop.tenancy.roles(everything).memberships(member(ANI, TOKO, role("*")), budis);

        assertNeverCounts(everything, () -> shop.memberships.assign(budis.id(), RoleGrant.of(everything.id())));
        assertNeverCounts(
                everything,
                () -> shop.memberships.change(budis.id(), until(NOW), List.of(RoleGrant.of(everything.id()))));
        shop.run(
                ANI,
                () -> shop.memberships.change(budis.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(everything.id()))));
    }

    @Test
    void aRoleIsPlantedInNoTimeOutsideOfItsMemberships() {
        Role everything = roleOwnedBy(CORPORATE, false, "*");
        Membership budis = member(BUDI, TOKO, until(TOMORROW));
        shop.tenancy.roles(everything).memberships(member(ANI, TOKO, role("*")), budis);

        for (TimeWindow outside : List.of(new TimeWindow(TOMORROW, null), until(NOW))) {
            RoleGrant planted = new RoleGrant(everything.id(), outside);
            assertNeverCounts(everything, () -> shop.memberships.assign(budis.id(), planted));
        }
        shop.run(
                ANI,
                () -> shop.memberships.assign(
                        budis.id(), new RoleGrant(everything.id(), new TimeWindow(TOMORROW.minusMillis(1), null))));
    }

    @Test
    void aRolesTimeThatIsOver_isInNoOnesWay_asLongAsItStaysAsItIs() {
        Role cashier = roleOwnedBy(TOKO, false, "sales.create");
        Role viewer = roleOwnedBy(TOKO, false, "sales.view");
        Membership budis = assigned(BUDI, TOKO, cashier, until(NOW));
        shop.tenancy.roles(viewer).memberships(member(ANI, TOKO, role("roles.assign", "sales.view")), budis);

        shop.run(ANI, () -> shop.memberships.assign(budis.id(), RoleGrant.of(viewer.id())));
        shop.run(ANI, () -> shop.memberships.changeWindow(budis.id(), until(TOMORROW)));
        exceeded(() -> shop.memberships.assign(budis.id(), RoleGrant.of(cashier.id())));
        shop.run(ANI, () -> shop.memberships.unassign(budis.id(), cashier.id()));
    }

    @Test
    void editingARoleThatIsAssignedWhereOneHoldsLess_isRefused() {
        Role shared = roleOwnedBy(JAKARTA, false, "sales.view");
        Membership budis = member(BUDI, TOKO, shared);
        shop.tenancy.memberships(
                member(ANI, JAKARTA, role("roles.update", "sales.create")), member(BUDI, JAKARTA, shared), budis);

        assertThat(exceeded(() -> permit(shared, "sales.view", "sales.create")).group())
                .isEqualTo(TOKO);

        shop.tenancy.memberships(member(ANI, TOKO, role("sales.create")));
        shop.run(ANI, () -> permit(shared, "sales.view", "sales.create"));
        assertThat(Objects.requireNonNull(shop.storedMembership(budis.id()))
                        .roles()
                        .get(0)
                        .role()
                        .permissions())
                .isEqualTo(patterns("sales.view", "sales.create"));
    }

    @Test
    void editingARole_countsTheWholeTimeItIsAssignedFor() {
        Role shared = roleOwnedBy(TOKO, false, "sales.view");
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.update", "roles.view")),
                assigned(ANI, TOKO, role("sales.create"), until(TOMORROW)),
                member(BUDI, TOKO, shared));

        assertThat(exceeded(() -> permit(shared, "sales.view", "sales.create")).window())
                .isEqualTo(new TimeWindow(TOMORROW, null));

        shop.run(ROOT, () -> shop.memberships.changeWindow(membershipOf(BUDI), until(TOMORROW)));
        shop.run(ANI, () -> permit(shared, "sales.view", "sales.create"));
    }

    @Test
    void narrowingRenamingAndUnwidening_handOutNothing() {
        Role owner = roleOwnedBy(JAKARTA, true, "sales.*", "inventory.view");
        shop.tenancy.memberships(member(ANI, JAKARTA, role("roles.update")), member(BUDI, JAKARTA, owner));

        shop.run(ANI, () -> shop.roles.edit(owner.id(), RoleEdit.name("Kepala")));
        shop.run(ANI, () -> shop.roles.edit(owner.id(), RoleEdit.inheritable(false)));
        shop.run(ANI, () -> permit(owner, "sales.*"));
        shop.run(ANI, () -> permit(owner, "sales.view"));
        exceeded(() -> permit(owner, "sales.*"));
    }

    @Test
    void flippingARoleToInheritable_handsItOutBelowEveryGroupOfItsAssignments() {
        Role role = roleOwnedBy(CORPORATE, false, "sales.view");
        shop.tenancy.memberships(
                member(ANI, CORPORATE, role("roles.update", "sales.view")), member(BUDI, JAKARTA, role));

        exceeded(() -> shop.roles.edit(role.id(), RoleEdit.inheritable(true)));

        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("sales.view")));
        shop.run(ANI, () -> shop.roles.edit(role.id(), RoleEdit.inheritable(true)));
        assertThat(Objects.requireNonNull(shop.storedRole(role.id())).inheritable())
                .isTrue();
    }

    @Test
    void flippingARoleOfAUnit_reachesNothingMore() {
        Role role = roleOwnedBy(TOKO, false, "sales.view");
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.update", "sales.view")), member(BUDI, TOKO, role));

        shop.run(ANI, () -> shop.roles.edit(role.id(), RoleEdit.inheritable(true)));

        assertThat(Objects.requireNonNull(shop.storedRole(role.id())).inheritable())
                .isTrue();
    }

    @Test
    void allOfTodaysSalesPermissions_areNotTheWildcard() {
        Role wildcard = roleOwnedBy(CORPORATE, false, "sales.*");
        Role todays = roleOwnedBy(CORPORATE, false, "sales.view", "sales.create");
        shop.tenancy
                .roles(wildcard, todays)
                .memberships(member(ANI, TOKO, role("roles.*", "sales.view", "sales.create")));

        assertThat(exceeded(() -> add(BUDI, TOKO, wildcard)).pattern()).isEqualTo(PermissionPattern.of("sales.*"));
        exceeded(() -> shop.roles.create(TOKO, "Penjualan", false, patterns("sales.*")));
        shop.run(ANI, () -> add(BUDI, TOKO, todays));
    }

    @Test
    void aHolderOfTheWildcard_handsOutTheWildcardAndItsParts_butNotEverything() {
        Role wildcard = roleOwnedBy(CORPORATE, false, "sales.*", "sales.create");
        Role everything = roleOwnedBy(CORPORATE, false, "*");
        shop.tenancy
                .roles(wildcard, everything)
                .memberships(member(ANI, TOKO, role("roles.assign", "roles.view", "sales.*")));

        assertThat(exceeded(() -> add(BUDI, TOKO, everything)).pattern()).isEqualTo(PermissionPattern.ALL);
        shop.run(ANI, () -> add(BUDI, TOKO, wildcard));
    }

    @Test
    void everyModulesWildcard_isNotEverything_andAHolderOfEverythingHandsOutEverything() {
        Role everything = roleOwnedBy(CORPORATE, false, "*");
        Role each = role(
                "groups.*",
                "users.*",
                "roles.*",
                "subscriptions.*",
                "audit.*",
                "sales.*",
                "inventory.*",
                "salesforce.*",
                "platform.*");
        shop.tenancy.roles(everything).memberships(member(ANI, TOKO, each), member(BUDI, TOKO, role("*")));

        exceeded(() -> add(CITRA, TOKO, everything));
        shop.run(BUDI, () -> add(CITRA, TOKO, everything));
    }

    @Test
    void wideningAWildcard_isAGrantOfTheWiderOne() {
        Role sales = roleOwnedBy(TOKO, false, "sales.create");
        shop.tenancy.memberships(
                member(ANI, TOKO, role("roles.update", "sales.view", "sales.create")), member(BUDI, TOKO, sales));

        exceeded(() -> permit(sales, "sales.*"));
        exceeded(() -> permit(sales, "*"));

        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("sales.*")));
        exceeded(() -> permit(sales, "*"));
        shop.run(ANI, () -> permit(sales, "sales.*"));
    }

    @Test
    void aMembershipWithoutARole_isAGrantOfSight() {
        shop.tenancy.memberships(member(ANI, TOKO, until(NEXT_WEEK), role("roles.assign", "roles.view")));

        AuthorityExceededException refusal = exceeded(() -> add(BUDI, TOKO));
        assertThat(refusal.pattern()).isNull();
        assertThat(refusal)
                .hasMessageStartingWith(
                        "the change would hand out sight at group 101 and below from " + NEXT_WEEK + ",");
        shop.run(ANI, () -> shop.memberships.add(BUDI, TOKO, until(NEXT_WEEK), List.of()));
        assertThat(shop.sees(BUDI, TOKO)).isTrue();
    }

    @Test
    void sightAbove_isSightBelow_butNeverTheOtherWay() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("roles.assign")));

        shop.run(ANI, () -> add(BUDI, TOKO));
        shop.run(ANI, () -> add(BUDI, JAKARTA));
        shop.refused(GroupNotFoundException.class, ANI, () -> add(BUDI, CORPORATE));
    }

    @Test
    void whatIsHeldAtAUnsubscribedUnit_mayBeHandedOut_forHoldingIsUngated() {
        Role cashier = roleOwnedBy(CORPORATE, false, "sales.create");
        Role keeper = roleOwnedBy(CORPORATE, false, "inventory.view");
        shop.tenancy.roles(cashier, keeper).memberships(member(ANI, TOKO, role("roles.assign", "sales.create")));
        assertThat(shop.allows(ANI, "sales.create", TOKO)).isFalse();

        exceeded(() -> add(BUDI, TOKO, keeper));
        shop.run(ANI, () -> add(BUDI, TOKO, cashier));

        shop.tenancy.subscriptions(subscribed(TOKO));
        assertThat(shop.allows(BUDI, "sales.create", TOKO)).isTrue();
    }

    @Test
    void whatIsHeldAboveWithoutInheritance_isNotHeldBelow() {
        Role cashier = roleOwnedBy(CORPORATE, false, "sales.create");
        shop.tenancy
                .roles(cashier)
                .memberships(member(ANI, JAKARTA, inheritableRole("roles.assign"), role("sales.create")));

        exceeded(() -> add(BUDI, TOKO, cashier));
        shop.run(ANI, () -> add(BUDI, JAKARTA, cashier));
    }

    @Test
    void whatIsHeldAtASibling_isNotHeldHere() {
        Role cashier = roleOwnedBy(CORPORATE, false, "sales.create");
        shop.tenancy
                .roles(cashier)
                .memberships(
                        member(ANI, JAKARTA, inheritableRole("roles.assign")), member(ANI, GUDANG, role("sales.*")));

        exceeded(() -> add(BUDI, TOKO, cashier));
        shop.run(ANI, () -> add(BUDI, GUDANG, cashier));
    }

    @Test
    void inheritableRolesAssignedAtACompany_mustBeHeldBelowItToo() {
        Role manager = roleOwnedBy(CORPORATE, true, "sales.view");
        shop.tenancy
                .roles(manager)
                .memberships(member(ANI, JAKARTA, role("roles.assign", "sales.view")), member(ANI, TOKO, role("*")));

        exceeded(() -> add(BUDI, JAKARTA, manager));
        shop.run(ANI, () -> add(BUDI, TOKO, manager));
    }

    @Test
    void replacingARole_countsWhatIsNewAlone() {
        Role strong = roleOwnedBy(CORPORATE, false, "sales.*", "inventory.view");
        Role narrower = roleOwnedBy(CORPORATE, false, "sales.create");
        Role other = roleOwnedBy(CORPORATE, false, "salesforce.read");
        Membership budis = member(BUDI, TOKO, strong);
        shop.tenancy.roles(narrower, other).memberships(member(ANI, TOKO, role("roles.assign")), budis);

        exceeded(() -> shop.memberships.change(
                budis.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(strong.id()), RoleGrant.of(other.id()))));
        shop.run(
                ANI,
                () -> shop.memberships.change(budis.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(narrower.id()))));
    }

    @Test
    void movingAUnitBelowACompanyWhereOneHoldsMore_isRefused() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.move")),
                member(ANI, SURABAYA, inheritableRole("groups.move", "sales.create"), role("roles.view")));

        assertThat(exceeded(() -> shop.groups.move(TOKO, SURABAYA)))
                .hasMessageStartingWith("the change would hand out sales.create at group 101");

        shop.tenancy.memberships(member(ANI, TOKO, role("sales.create")));
        shop.run(ANI, () -> shop.groups.move(TOKO, SURABAYA));
        assertThat(Objects.requireNonNull(shop.stored(TOKO)).parent()).isEqualTo(SURABAYA);
    }

    @Test
    void movingAUnitBelowACompanyWhereSomebodyElseInheritsMore_isRefused() {
        Membership budis = member(BUDI, SURABAYA, inheritableRole("sales.*"));
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.move", "sales.create", "sales.view")),
                member(ANI, SURABAYA, role("groups.move", "roles.view")),
                budis);

        assertThat(exceeded(() -> shop.groups.move(TOKO, SURABAYA)).pattern())
                .isEqualTo(PermissionPattern.of("sales.*"));

        shop.tenancy.memberships(member(ANI, TOKO, role("sales.*")));
        shop.run(ANI, () -> shop.groups.move(TOKO, SURABAYA));
    }

    @Test
    void movingAUnit_handsOutSightOfItToTheNewCompanysMembers() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, until(TOMORROW), inheritableRole("groups.move")),
                member(ANI, SURABAYA, until(TOMORROW), role("groups.move", "roles.view")),
                member(BUDI, SURABAYA));

        AuthorityExceededException refusal = exceeded(() -> shop.groups.move(TOKO, SURABAYA));
        assertThat(refusal.pattern()).isNull();
        assertThat(refusal.window()).isEqualTo(new TimeWindow(TOMORROW, null));

        shop.run(ROOT, () -> shop.memberships.changeWindow(membershipOf(BUDI), until(TOMORROW)));
        shop.run(ANI, () -> shop.groups.move(TOKO, SURABAYA));
    }

    @Test
    void rolesOfTheNewCompanyThatAreNotInherited_handOutNothingByAMove() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.move")),
                member(ANI, SURABAYA, role("groups.move")),
                member(BUDI, SURABAYA, role("*")));

        shop.run(ANI, () -> shop.groups.move(TOKO, SURABAYA));

        assertThat(shop.sees(BUDI, TOKO)).isTrue();
    }

    @Test
    void aSuperAdmin_handsOutEverything_butTheRulesBindItToo() {
        Role everything = roleOwnedBy(JAKARTA, true, "*");
        shop.tenancy.roles(everything);

        shop.run(ROOT, () -> add(BUDI, JAKARTA, everything));
        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> add(ANI, SURABAYA, everything))
                        .rule())
                .isEqualTo(AccessRule.ROLE_OUTSIDE_PATH);
        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> add(BUDI, JAKARTA))
                        .rule())
                .isEqualTo(AccessRule.MEMBERSHIP_EXISTS);
        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> shop.roles.delete(everything.id(), false))
                        .rule())
                .isEqualTo(AccessRule.ROLE_ASSIGNED);
    }

    @Test
    void theApplicationItself_mayNothing() {
        Role viewer = roleOwnedBy(JAKARTA, false, "sales.view");
        Membership budis = member(BUDI, JAKARTA, viewer);
        shop.tenancy.memberships(budis);
        List<Runnable> works = List.of(
                () -> add(ANI, TOKO),
                () -> shop.memberships.remove(budis.id()),
                () -> shop.memberships.unassign(budis.id(), viewer.id()),
                () -> shop.memberships.membersOf(JAKARTA),
                () -> shop.roles.create(JAKARTA, "Kasir", false, patterns()),
                () -> shop.roles.edit(viewer.id(), RoleEdit.name("Kasir")),
                () -> shop.roles.delete(viewer.id(), true),
                () -> shop.roles.assignableAt(JAKARTA),
                () -> shop.groups.move(TOKO, SURABAYA),
                () -> shop.subscriptions.findOpen(TOKO),
                () -> shop.administration.preview(new AccessChange.RemoveMembership(budis.id())));

        for (Runnable work : works) {
            shop.refused(PermissionDeniedException.class, Actor.system("import"), work);
        }
    }

    private AuthorityExceededException exceeded(Runnable work) {
        return shop.refused(AuthorityExceededException.class, ANI, work);
    }

    private void assertNeverCounts(Role role, Runnable work) {
        for (Actor actor : List.of(Actor.user(ANI), ROOT)) {
            AccessRuleException refusal = shop.refused(AccessRuleException.class, actor, work);
            assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_TIME);
            assertThat(refusal).hasMessageStartingWith("role " + role.id() + " would never count: nothing of its time");
        }
    }

    private void assertDenied(String permission, GroupId group, Runnable work) {
        PermissionDeniedException denied = shop.refused(PermissionDeniedException.class, ANI, work);
        assertThat(denied.permission()).hasToString(permission);
        assertThat(denied.group()).isEqualTo(group);
    }

    private Membership add(UserId user, GroupId group, Role... roles) {
        List<RoleGrant> grants =
                Arrays.stream(roles).map(role -> RoleGrant.of(role.id())).toList();
        return shop.memberships.add(user, group, TimeWindow.ALWAYS, grants);
    }

    private Role permit(Role role, String... permissions) {
        return shop.roles.edit(role.id(), RoleEdit.permissions(patterns(permissions)));
    }

    private MembershipId membershipOf(UserId user) {
        return shop.as(ROOT, () -> shop.memberships.membershipsOf(user)).get(0).id();
    }

    private static Membership assigned(UserId user, GroupId group, Role role, TimeWindow window) {
        Membership plain = member(user, group);
        return new Membership(
                plain.id(), TENANT, user, group, TimeWindow.ALWAYS, List.of(new RoleAssignment(role, window)));
    }

    private static TimeWindow until(Instant end) {
        return new TimeWindow(null, end);
    }
}
