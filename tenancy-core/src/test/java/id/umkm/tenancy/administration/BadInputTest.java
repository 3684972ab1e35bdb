package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TENANT;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.InvalidSlugException;
import id.umkm.tenancy.access.InvalidTimeWindowException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong by itself is refused with the value and the rule, and nothing that is stored changes. */
class BadInputTest {

    private final AdministrationFixture shop = new AdministrationFixture();
    private final Role role = roleOwnedBy(JAKARTA, false, "sales.view");
    private final Membership budis = member(BUDI, TOKO, role);

    BadInputTest() {
        shop.tenancy.memberships(budis, member(ANI, CORPORATE, inheritableRole("*")));
    }

    static Stream<Arguments> badNames() {
        return Stream.of(
                Arguments.of("", "the name is blank; choose one that shows"),
                Arguments.of(" \t", "the name is blank; choose one that shows"),
                Arguments.of("\u00a0\u2007", "the name is blank; choose one that shows"),
                Arguments.of("\u200b\u2060", "the name is blank; choose one that shows"),
                Arguments.of("x".repeat(101), "the name has 101 characters; at most 100 are allowed"),
                Arguments.of(
                        "Ka\u0000sir",
                        "the name has a control character, a line break, a character that turns the direction of"
                                + " text, or half of a surrogate pair; leave such characters out"),
                Arguments.of(
                        "Kasir\ud83d",
                        "the name has a control character, a line break, a character that turns the direction of"
                                + " text, or half of a surrogate pair; leave such characters out"));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void namesOfRoles_thatShowNothingAreTooLongOrNoText(String name, String message) {
        for (Runnable work : List.<Runnable>of(
                () -> shop.roles.create(JAKARTA, name, false, Set.of()),
                () -> shop.roles.edit(role.id(), RoleEdit.name(name)))) {
            AccessRuleException refusal = shop.refused(AccessRuleException.class, ANI, work);
            assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_NAME);
            assertThat(refusal).hasMessage(message);
        }
    }

    @Test
    void theLongestName_isCountedInCharacters_notInHalvesOfPairs() {
        String longest = "\ud83d\uded2".repeat(100);

        assertThat(shop.as(ANI, () -> shop.roles.create(JAKARTA, longest, false, Set.of()))
                        .name())
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "sales", "Sales.view", "sales.", ".view", "sales.view.all", "sales view", "*.view", "**"
            })
    void malformedSlugs(String slug) {
        assertThat(shop.refused(
                        InvalidSlugException.class,
                        ANI,
                        () -> shop.roles.create(JAKARTA, "Kasir", false, patterns(slug))))
                .hasMessageMatching("(?s)(permission|module|action) '.*");
    }

    @Test
    void overlongSlugs() {
        String longest = "s".repeat(60);
        assertThat(patterns(longest + ".*")).hasSize(1);

        assertThat(shop.refused(
                        InvalidSlugException.class,
                        ANI,
                        () -> shop.roles.create(JAKARTA, "Kasir", false, patterns(longest + "s.*"))))
                .hasMessage(
                        "module '" + longest + "s' is malformed; a slug is a lower-case letter followed by at most 59"
                                + " lower-case letters, digits, _ or -");
        assertThat(shop.refused(
                        InvalidSlugException.class,
                        ANI,
                        () -> shop.roles.create(JAKARTA, "Kasir", false, patterns("x".repeat(100_000)))))
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nulls() {
        List<Runnable> works = List.of(
                () -> shop.roles.create(null, "Kasir", false, Set.of()),
                () -> shop.roles.create(JAKARTA, null, false, Set.of()),
                () -> shop.roles.create(JAKARTA, "Kasir", false, null),
                () -> shop.roles.create(JAKARTA, "Kasir", false, Collections.singleton(null)),
                () -> shop.roles.edit(null, RoleEdit.name("Kasir")),
                () -> shop.roles.edit(role.id(), null),
                () -> shop.roles.delete(null, true),
                () -> shop.roles.assignableAt(null),
                () -> shop.memberships.add(null, TOKO, TimeWindow.ALWAYS, List.of()),
                () -> shop.memberships.add(BUDI, null, TimeWindow.ALWAYS, List.of()),
                () -> shop.memberships.add(BUDI, TOKO, null, List.of()),
                () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, null),
                () -> shop.memberships.change(budis.id(), TimeWindow.ALWAYS, Collections.singleton(null)),
                () -> shop.memberships.changeWindow(budis.id(), null),
                () -> shop.memberships.assign(budis.id(), null),
                () -> shop.memberships.assign(budis.id(), new RoleGrant(role.id(), null)),
                () -> shop.memberships.unassign(budis.id(), null),
                () -> shop.memberships.remove(null),
                () -> shop.memberships.membersOf(null),
                () -> shop.memberships.membershipsOf(null),
                () -> shop.memberships.changeAccount(null, Permission.of("users.update"), () -> "done"),
                () -> shop.memberships.changeAccount(BUDI, null, () -> "done"),
                () -> shop.memberships.changeAccount(BUDI, Permission.of("users.update"), null),
                () -> shop.groups.move(TOKO, null),
                () -> shop.subscriptions.start(TOKO, null, null),
                () -> shop.subscriptions.cancel(null));

        for (Runnable work : works) {
            shop.refused(NullPointerException.class, ANI, work);
        }
    }

    @Test
    void groupsThatDoNotExist_areNotFound_likeAnotherTenants() {
        for (GroupId group : List.of(new GroupId(777), OTHER_TOKO, new GroupId(Long.MAX_VALUE))) {
            List<Runnable> works = List.of(
                    () -> shop.roles.create(group, "Kasir", false, Set.of()),
                    () -> shop.roles.assignableAt(group),
                    () -> shop.memberships.add(BUDI, group, TimeWindow.ALWAYS, List.of()),
                    () -> shop.memberships.membersOf(group),
                    () -> shop.groups.move(TOKO, group),
                    () -> shop.groups.move(group, SURABAYA));
            for (Runnable work : works) {
                assertThat(shop.refused(GroupNotFoundException.class, ROOT, work))
                        .hasMessage("group " + group + " was not found");
            }
        }
    }

    @Test
    void usersOfAnotherTenant_doNotBecomeMembers() {
        UserId stranger = new UserId("medan");
        shop.makeAStranger(stranger);

        AccessRuleException refusal = shop.refused(
                AccessRuleException.class,
                ROOT,
                () -> shop.memberships.add(stranger, TOKO, TimeWindow.ALWAYS, List.of()));
        assertThat(refusal.rule()).isEqualTo(AccessRule.USER_OF_TENANT);
        assertThat(refusal).hasMessage("user medan is not a user of this tenant; invite the user first");
    }

    @Test
    void usersThatDoNotExist_doNotBecomeMembers() {
        UserId nobody = new UserId("nobody");
        shop.forget(nobody);

        assertThat(shop.refused(
                                AccessRuleException.class,
                                ROOT,
                                () -> shop.memberships.add(nobody, TOKO, TimeWindow.ALWAYS, List.of()))
                        .rule())
                .isEqualTo(AccessRule.USER_OF_TENANT);
        shop.refused(
                UserNotFoundException.class,
                ROOT,
                () -> shop.memberships.changeAccount(nobody, Permission.of("users.update"), () -> "done"));
    }

    @Test
    void aSecondMembershipAtAGroup_isRefused() {
        AccessRuleException refusal = shop.refused(
                AccessRuleException.class, ANI, () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of()));
        assertThat(refusal.rule()).isEqualTo(AccessRule.MEMBERSHIP_EXISTS);
        assertThat(refusal)
                .hasMessage("user budi has membership " + budis.id() + " at group 101 already; change that one");
    }

    @Test
    void windowsThatEndBeforeTheyBegin() {
        assertThat(shop.refused(
                        InvalidTimeWindowException.class,
                        ANI,
                        () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(NOW, NOW.minusSeconds(1)))))
                .hasMessage("a time window from 2026-03-01T08:00:00.123Z until 2026-03-01T07:59:59.123Z is empty;"
                        + " it must end later than it begins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z", "+294277-01-01T00:00:00Z"
            })
    void momentsThatCannotBeKept(String moment) {
        Instant absurd = Instant.parse(moment);

        assertThat(shop.refused(
                        InvalidTimeWindowException.class,
                        ANI,
                        () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(absurd, null))))
                .hasMessage("the moment " + moment + " cannot be kept; choose one from -4712-01-01T00:00:00Z to"
                        + " +294276-12-31T23:59:59.999Z, or none");
        shop.refused(
                InvalidTimeWindowException.class,
                ANI,
                () -> shop.memberships.changeWindow(budis.id(), new TimeWindow(null, absurd)));
    }

    @Test
    void rolesOfAnotherTenant_areNotFound() {
        Role foreign = new Role(new RoleId(888), OTHER_TENANT, OTHER_TOKO, "Kasir", false, patterns("sales.view"));
        shop.tenancy.roles(foreign);

        for (RoleId id : List.of(foreign.id(), new RoleId(777))) {
            List<Runnable> works = List.of(
                    () -> shop.memberships.assign(budis.id(), RoleGrant.of(id)),
                    () -> shop.memberships.unassign(budis.id(), id),
                    () -> shop.memberships.change(budis.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(id))),
                    () -> shop.roles.edit(id, RoleEdit.name("Kasir")),
                    () -> shop.roles.delete(id, true));
            for (Runnable work : works) {
                assertThat(shop.refused(RoleNotFoundException.class, ROOT, work))
                        .hasMessage("role " + id + " was not found");
            }
        }
    }

    @Test
    void rolesOfASiblingBranch_areRefusedWhereSeen_andNotFoundWhereNot() {
        Role surabayas = roleOwnedBy(SURABAYA, false);
        shop.tenancy.roles(surabayas).memberships(member(CITRA, JAKARTA, inheritableRole("*")));

        assertThat(shop.refused(
                                AccessRuleException.class,
                                ANI,
                                () -> shop.memberships.assign(budis.id(), RoleGrant.of(surabayas.id())))
                        .rule())
                .isEqualTo(AccessRule.ROLE_OUTSIDE_PATH);
        shop.refused(
                RoleNotFoundException.class,
                CITRA,
                () -> shop.memberships.assign(budis.id(), RoleGrant.of(surabayas.id())));
    }

    @Test
    void aRoleNamedTwice() {
        List<RoleGrant> twice = List.of(RoleGrant.of(role.id()), new RoleGrant(role.id(), new TimeWindow(NOW, null)));

        AccessRuleException refusal = shop.refused(
                AccessRuleException.class, ANI, () -> shop.memberships.change(budis.id(), TimeWindow.ALWAYS, twice));
        assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_ONCE);
        assertThat(refusal).hasMessage("role " + role.id() + " stands twice; name each role once");
    }

    @Test
    void aRoleThatIsNotAssigned_isNotUnassigned() {
        Role other = role("sales.create");
        shop.tenancy.roles(other);

        shop.refused(RoleNotFoundException.class, ANI, () -> shop.memberships.unassign(budis.id(), other.id()));
    }

    @Test
    void membershipsThatDoNotExist() {
        MembershipId nothing = new MembershipId(777);

        assertThat(shop.refused(MembershipNotFoundException.class, ROOT, () -> shop.memberships.remove(nothing)))
                .hasMessage("membership 777 was not found");
        shop.refused(
                MembershipNotFoundException.class,
                ROOT,
                () -> shop.memberships.assign(nothing, RoleGrant.of(role.id())));
    }

    @Test
    void cyclicAndAbsurdMoves() {
        assertMoveRefused(OrganizationRule.PARENT_TYPE, TOKO, TOKO);
        assertMoveRefused(OrganizationRule.PARENT_TYPE, TOKO, TOKO_SURABAYA);
        assertMoveRefused(OrganizationRule.PARENT_TYPE, TOKO, CORPORATE);
        assertMoveRefused(OrganizationRule.ONLY_UNITS_MOVE, JAKARTA, TOKO);
        assertMoveRefused(OrganizationRule.ONLY_UNITS_MOVE, JAKARTA, JAKARTA);
        assertMoveRefused(OrganizationRule.CORPORATE_STAYS, CORPORATE, TOKO);
    }

    @Test
    void withoutATenantOrAnActor_nothingIsDone() {
        List<Runnable> works = List.of(
                () -> shop.roles.delete(role.id(), true),
                () -> shop.memberships.remove(budis.id()),
                () -> shop.memberships.membershipsOf(BUDI),
                () -> shop.subscriptions.findOpen(TOKO));

        for (Runnable work : works) {
            assertThat(catchThrowable(work::run)).isInstanceOf(TenantRequiredException.class);
            assertThat(catchThrowable(() -> TenantContext.of(TENANT).run(work)))
                    .isInstanceOf(TenantContextException.class);
        }
        assertThat(shop.storedMembership(budis.id())).isEqualTo(budis);
        assertThat(shop.tenancy.epoch(TENANT)).isZero();
    }

    private void assertMoveRefused(OrganizationRule rule, GroupId group, GroupId newParent) {
        assertThat(shop.refused(OrganizationRuleException.class, ANI, () -> shop.groups.move(group, newParent))
                        .rule())
                .isEqualTo(rule);
        shop.refused(
                OrganizationRuleException.class,
                ANI,
                () -> shop.administration.preview(new AccessChange.MoveGroup(group, newParent)));
    }
}
