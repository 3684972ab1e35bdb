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
import static id.umkm.tenancy.fixture.Shop.TOKO_SURABAYA;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static id.umkm.tenancy.fixture.Shop.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessPreview.Effect;
import id.umkm.tenancy.administration.AccessPreview.Sight;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who would gain and who would lose what, told without doing it. */
class PreviewTest {

    private static final Set<Permission> NOTHING = Set.of();
    private static final TimeWindow FROM_NOW = new TimeWindow(NOW, null);
    private static final TimeWindow WHILE_SUBSCRIBED = new TimeWindow(NOW, NOW.plusSeconds(60));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void ofARolesEdit_tellsEveryHolderEverywhere() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role role = roleOwnedBy(JAKARTA, true, "sales.view", "groups.view");
        shop.tenancy.memberships(member(ANI, JAKARTA, role), member(BUDI, TOKO, role), member(CITRA, TOKO));

        List<Effect> effects = preview(
                new AccessChange.EditRole(role.id(), RoleEdit.permissions(patterns("sales.create", "groups.view"))));

        assertThat(effects)
                .containsExactly(
                        effect(ANI, JAKARTA, permissions("sales.create"), permissions("sales.view")),
                        effect(ANI, TOKO, WHILE_SUBSCRIBED, permissions("sales.create"), permissions("sales.view")),
                        effect(BUDI, TOKO, WHILE_SUBSCRIBED, permissions("sales.create"), permissions("sales.view")));
        assertSameAsDone(
                effects,
                () -> shop.roles.edit(role.id(), RoleEdit.permissions(patterns("sales.create", "groups.view"))));
    }

    @Test
    void ofAFlip_tellsWhatOpensBelow() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update");
        shop.tenancy.memberships(
                member(ANI, JAKARTA, role), member(ANI, GUDANG, role("groups.update")), member(BUDI, TOKO, role));

        assertThat(preview(new AccessChange.EditRole(role.id(), RoleEdit.inheritable(true))))
                .containsExactly(effect(ANI, TOKO, permissions("groups.update"), NOTHING));
    }

    @Test
    void ofARename_tellsNothing() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update");
        shop.tenancy.memberships(member(ANI, JAKARTA, role));

        assertThat(preview(new AccessChange.EditRole(role.id(), RoleEdit.name("Kepala"))))
                .isEmpty();
    }

    @Test
    void ofARolesDeletion_tellsWhatIsLost_andSightStays() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update", "groups.move");
        shop.tenancy.memberships(member(ANI, TOKO, role), member(ANI, JAKARTA, inheritableRole("groups.move")));

        assertThat(preview(new AccessChange.DeleteRole(role.id(), true)))
                .containsExactly(effect(ANI, TOKO, NOTHING, permissions("groups.update")));
    }

    @Test
    void ofAnAddition_tellsSightAndPermissions_hereAndBelow() {
        Role role = roleOwnedBy(CORPORATE, true, "groups.update");
        shop.tenancy.roles(role).memberships(member(ANI, TOKO));

        List<Effect> effects = preview(
                new AccessChange.AddMembership(ANI, JAKARTA, TimeWindow.ALWAYS, List.of(RoleGrant.of(role.id()))));

        assertThat(effects)
                .containsExactly(
                        new Effect(ANI, JAKARTA, FROM_NOW, Sight.GAINED, permissions("groups.update"), NOTHING),
                        new Effect(ANI, TOKO, FROM_NOW, Sight.UNCHANGED, permissions("groups.update"), NOTHING),
                        new Effect(ANI, GUDANG, FROM_NOW, Sight.GAINED, permissions("groups.update"), NOTHING));
        assertSameAsDone(
                effects, () -> shop.memberships.add(ANI, JAKARTA, TimeWindow.ALWAYS, List.of(RoleGrant.of(role.id()))));
    }

    @Test
    void ofAMembershipThatBeginsLaterAndEnds_tellsWhenSo() {
        TimeWindow nextWeek = new TimeWindow(TOMORROW, NEXT_WEEK);

        assertThat(preview(new AccessChange.AddMembership(ANI, TOKO, nextWeek, List.of())))
                .containsExactly(new Effect(ANI, TOKO, nextWeek, Sight.GAINED, NOTHING, NOTHING));
    }

    @Test
    void ofARenewal_tellsEachRoleThatItBringsBack_orMakesCountForTheFirstTime() {
        Role cashier = roleOwnedBy(TOKO, false, "groups.update");
        Role owner = roleOwnedBy(TOKO, false, "groups.*");
        Membership ending = new Membership(
                member(ANI, TOKO).id(),
                TENANT,
                ANI,
                TOKO,
                new TimeWindow(null, TOMORROW),
                List.of(
                        new RoleAssignment(cashier, TimeWindow.ALWAYS),
                        new RoleAssignment(owner, new TimeWindow(NEXT_WEEK, null))));
        shop.tenancy.memberships(ending);

        List<Effect> effects = preview(new AccessChange.ChangeWindow(ending.id(), TimeWindow.ALWAYS));

        assertThat(effects)
                .containsExactly(
                        new Effect(
                                ANI,
                                TOKO,
                                new TimeWindow(TOMORROW, NEXT_WEEK),
                                Sight.GAINED,
                                permissions("groups.update"),
                                NOTHING),
                        new Effect(
                                ANI,
                                TOKO,
                                new TimeWindow(NEXT_WEEK, null),
                                Sight.GAINED,
                                permissions(
                                        "groups.view",
                                        "groups.create",
                                        "groups.update",
                                        "groups.move",
                                        "groups.delete"),
                                NOTHING));
        assertThat(preview(new AccessChange.ChangeMembership(
                        ending.id(),
                        TimeWindow.ALWAYS,
                        List.of(
                                RoleGrant.of(cashier.id()),
                                new RoleGrant(owner.id(), new TimeWindow(NEXT_WEEK, null))))))
                .isEqualTo(effects);
    }

    @Test
    void ofWhatIsHeldOtherwiseForATime_tellsTheRest() {
        Role cashier = roleOwnedBy(TOKO, false, "groups.update");
        Membership removed = member(ANI, TOKO, cashier);
        shop.tenancy.memberships(
                removed, member(ANI, JAKARTA, new TimeWindow(null, TOMORROW), inheritableRole("groups.update")));

        assertThat(preview(new AccessChange.RemoveMembership(removed.id())))
                .containsExactly(new Effect(
                        ANI, TOKO, new TimeWindow(TOMORROW, null), Sight.LOST, NOTHING, permissions("groups.update")));
    }

    @Test
    void ofAMembershipsChange_tellsBothSides() {
        Role given = roleOwnedBy(CORPORATE, false, "groups.update");
        Membership before = member(ANI, TOKO, role("groups.delete"));
        shop.tenancy.roles(given).memberships(before);

        List<Effect> effects = preview(
                new AccessChange.ChangeMembership(before.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(given.id()))));

        assertThat(effects)
                .containsExactly(effect(ANI, TOKO, permissions("groups.update"), permissions("groups.delete")));
        assertSameAsDone(
                effects,
                () -> shop.memberships.change(before.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(given.id()))));
    }

    @Test
    void ofARemoval_tellsWhatIsSeenNoMore_butWhatIsHeldOtherwiseStays() {
        Membership before = member(ANI, JAKARTA, inheritableRole("groups.update"));
        shop.tenancy.memberships(before, member(ANI, TOKO, role("groups.update")));

        List<Effect> effects = preview(new AccessChange.RemoveMembership(before.id()));

        assertThat(effects)
                .containsExactly(
                        new Effect(ANI, JAKARTA, FROM_NOW, Sight.LOST, NOTHING, permissions("groups.update")),
                        new Effect(ANI, GUDANG, FROM_NOW, Sight.LOST, NOTHING, permissions("groups.update")));
        assertSameAsDone(effects, () -> shop.memberships.remove(before.id()));
    }

    @Test
    void ofAMove_tellsWhoLosesAndWhoGainsTheUnit() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.update")),
                member(BUDI, SURABAYA, inheritableRole("groups.delete")),
                member(CITRA, CORPORATE, inheritableRole("*")));

        List<Effect> effects = preview(new AccessChange.MoveGroup(TOKO, SURABAYA));

        assertThat(effects)
                .containsExactly(
                        new Effect(ANI, TOKO, FROM_NOW, Sight.LOST, NOTHING, permissions("groups.update")),
                        new Effect(BUDI, TOKO, FROM_NOW, Sight.GAINED, permissions("groups.delete"), NOTHING));
        assertSameAsDone(effects, () -> shop.groups.move(TOKO, SURABAYA));
    }

    @Test
    void subscriptionsAreCountedAsTheyAre() {
        Role role = roleOwnedBy(TOKO, false);
        shop.tenancy.memberships(member(ANI, TOKO, role));
        AccessChange change = new AccessChange.EditRole(role.id(), RoleEdit.permissions(patterns("sales.view")));

        assertThat(preview(change)).isEmpty();
        shop.tenancy.subscriptions(subscribed(TOKO));
        assertThat(preview(change))
                .containsExactly(effect(ANI, TOKO, WHILE_SUBSCRIBED, permissions("sales.view"), NOTHING));
    }

    @Test
    void subscriptionsThatBeginLater_areCountedFromThenOn() {
        Role role = roleOwnedBy(TOKO, false);
        shop.tenancy
                .subscriptions(subscription(TOKO, SubscriptionStatus.ACTIVE, TOMORROW, NEXT_WEEK))
                .memberships(member(ANI, TOKO, role));

        assertThat(preview(new AccessChange.EditRole(
                        role.id(), RoleEdit.permissions(patterns("sales.view", "groups.update")))))
                .containsExactly(
                        effect(ANI, TOKO, new TimeWindow(NOW, TOMORROW), permissions("groups.update"), NOTHING),
                        effect(
                                ANI,
                                TOKO,
                                new TimeWindow(TOMORROW, NEXT_WEEK),
                                permissions("groups.update", "sales.view"),
                                NOTHING),
                        effect(ANI, TOKO, new TimeWindow(NEXT_WEEK, null), permissions("groups.update"), NOTHING));
    }

    @Test
    void itIsRefused_whereTheChangeWouldBe() {
        Role role = roleOwnedBy(TOKO, false, "sales.view");
        Membership root = member(BUDI, CORPORATE, inheritableRole("*"));
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.update"), role), root);

        shop.refused(
                AuthorityExceededException.class,
                ANI,
                () -> shop.administration.preview(
                        new AccessChange.EditRole(role.id(), RoleEdit.permissions(patterns("sales.*")))));
        shop.refused(
                PermissionDeniedException.class,
                ANI,
                () -> shop.administration.preview(new AccessChange.DeleteRole(role.id(), true)));
        shop.refused(
                GroupNotFoundException.class,
                ANI,
                () -> shop.administration.preview(new AccessChange.MoveGroup(TOKO, TOKO_SURABAYA)));
        assertThat(shop.refused(
                                AccessRuleException.class,
                                ROOT,
                                () -> shop.administration.preview(new AccessChange.RemoveMembership(root.id())))
                        .rule())
                .isEqualTo(AccessRule.LAST_ADMINISTRATOR);
    }

    @Test
    void withoutAnActor_nothingIsPreviewed() {
        assertThatThrownBy(() -> TenantContext.of(TENANT)
                        .run(() -> shop.administration.preview(new AccessChange.MoveGroup(TOKO, SURABAYA))))
                .isInstanceOf(TenantContextException.class);
    }

    /** Previews as a super admin, and requires that nothing at all has been changed or written down by it. */
    private List<Effect> preview(AccessChange change) {
        Map<TenantId, InMemoryTenancy.Stored> before = shop.tenancy.stored();
        List<Effect> effects =
                shop.as(ROOT, () -> shop.administration.preview(change)).effects();
        assertThat(shop.tenancy.stored()).isEqualTo(before);
        return effects;
    }

    /** Requires that the change, once made, allows and denies what had been told. */
    private void assertSameAsDone(List<Effect> effects, Runnable change) {
        for (Effect each : effects) {
            assertThat(allowed(each)).containsAll(each.lost()).doesNotContainAnyElementsOf(orOther(each.gained()));
        }
        shop.run(ROOT, change);
        for (Effect each : effects) {
            assertThat(allowed(each)).containsAll(each.gained()).doesNotContainAnyElementsOf(orOther(each.lost()));
            assertThat(shop.sees(each.user(), each.group())).isEqualTo(each.sight() != Sight.LOST);
        }
    }

    private Set<Permission> allowed(Effect effect) {
        return shop.as(effect.user(), () -> shop.access.permissionsOf(Actor.user(effect.user()), effect.group()));
    }

    // The assertion does not take an empty set.
    private static Set<Permission> orOther(Set<Permission> some) {
        return some.isEmpty() ? permissions("platform.suspend") : some;
    }

    private static Effect effect(UserId user, GroupId group, Set<Permission> gained, Set<Permission> lost) {
        return effect(user, group, FROM_NOW, gained, lost);
    }

    private static Effect effect(
            UserId user, GroupId group, TimeWindow window, Set<Permission> gained, Set<Permission> lost) {
        return new Effect(user, group, window, Sight.UNCHANGED, gained, lost);
    }

    private static Set<Permission> permissions(String... permissions) {
        return Arrays.stream(permissions).map(Permission::of).collect(Collectors.toSet());
    }
}
