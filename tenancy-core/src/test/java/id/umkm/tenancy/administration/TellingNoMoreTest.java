package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.GUDANG;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static id.umkm.tenancy.fixture.Shop.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessExplanation;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may change something learns no more by trying than what it may know, and gains no more than what was granted. */
class TellingNoMoreTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void aPreview_tellsOfOthersToHoldersOfRolesViewAlone() {
        shop.tenancy.memberships(
                member(ANI, CORPORATE, inheritableRole("groups.move", "sales.*")),
                member(BUDI, JAKARTA, inheritableRole("sales.*")));
        AccessChange move = new AccessChange.MoveGroup(TOKO, SURABAYA);

        // Whoever comes to see the unit, or to see it no more, is a member of a company.
        for (GroupId group : List.of(TOKO, JAKARTA, SURABAYA)) {
            assertThat(previewDenied(move).group()).isEqualTo(group);
            shop.tenancy.memberships(member(ANI, group, role("roles.view")));
        }
        assertThat(shop.as(ANI, () -> shop.administration.preview(move)).effects())
                .isNotEmpty();
    }

    @Test
    void aPreview_takesRolesViewAtEveryGroupThatTheChangeReaches() {
        Role below = roleOwnedBy(CORPORATE, true, "audit.view");
        Role here = roleOwnedBy(CORPORATE, false, "audit.view");
        Membership budis = member(BUDI, JAKARTA);
        shop.tenancy
                .roles(below, here)
                .memberships(
                        member(ANI, JAKARTA, role("roles.view", "roles.assign"), inheritableRole("audit.view")), budis);

        assertThat(previewDenied(assignment(budis, below)).group()).isEqualTo(TOKO);
        assertThat(previewDenied(new AccessChange.RemoveMembership(budis.id())).group())
                .isEqualTo(TOKO);
        assertThat(shop.as(ANI, () -> shop.administration.preview(assignment(budis, here)))
                        .effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.group()).isEqualTo(JAKARTA));

        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("roles.view")));
        assertThat(shop.as(ANI, () -> shop.administration.preview(assignment(budis, below)))
                        .effects())
                .extracting(AccessPreview.Effect::group)
                .containsExactly(JAKARTA, TOKO, GUDANG);
    }

    private static AccessChange assignment(Membership membership, Role role) {
        return new AccessChange.ChangeMembership(membership.id(), TimeWindow.ALWAYS, List.of(RoleGrant.of(role.id())));
    }

    private PermissionDeniedException previewDenied(AccessChange change) {
        PermissionDeniedException denial =
                shop.refused(PermissionDeniedException.class, ANI, () -> shop.administration.preview(change));
        assertThat(denial.permission()).isEqualTo(RolePermissions.VIEW);
        return denial;
    }

    @Test
    void whatOthersHold_isInNoRefusal_withoutRolesView() {
        TimeWindow soon = new TimeWindow(null, Shop.NOW.plusSeconds(60));
        shop.tenancy.memberships(
                member(ANI, TOKO, role("users.update")), member(BUDI, TOKO, soon, role("inventory.view")));
        Runnable reset = () -> shop.memberships.changeAccount(BUDI, Permission.of("users.update"), () -> true);

        assertWithheld(reset);

        shop.tenancy.memberships(member(ANI, TOKO, role("roles.view")));
        assertThat(shop.refused(AuthorityExceededException.class, ANI, reset))
                .hasMessageContaining("inventory.view at group 101 until " + soon.until());
    }

    @Test
    void whatMembersOfTheNewCompanyHold_isInNoRefusedMove_withoutRolesViewThere() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("groups.move", "roles.view")),
                member(ANI, SURABAYA, role("groups.move")),
                member(BUDI, SURABAYA, inheritableRole("inventory.view")));
        Runnable move = () -> shop.groups.move(TOKO, SURABAYA);

        assertWithheld(move);

        shop.tenancy.memberships(member(ANI, SURABAYA, role("roles.view")));
        assertThat(shop.refused(AuthorityExceededException.class, ANI, move).pattern())
                .isEqualTo(PermissionPattern.of("inventory.view"));
    }

    @Test
    void whatARoleSays_isInNoRefusal_withoutRolesView_butWhatTheActorItselfNamedIs() {
        Role secret = roleOwnedBy(CORPORATE, false, "inventory.view");
        shop.tenancy.roles(secret).memberships(member(ANI, TOKO, role("roles.assign", "roles.create")));

        assertWithheld(() -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(secret.id()))));
        assertThat(shop.refused(
                        AuthorityExceededException.class,
                        ANI,
                        () -> shop.roles.create(TOKO, "Kasir", false, patterns("sales.create"))))
                .hasMessage(
                        "the change would hand out sales.create at group 101, which you do not hold yourself; hold it"
                                + " there first, or leave it out");
    }

    private void assertWithheld(Runnable work) {
        AuthorityExceededException refusal = shop.refused(AuthorityExceededException.class, ANI, work);
        assertThat(refusal.pattern()).isNull();
        assertThat(refusal.window()).isNull();
        assertThat(refusal.group()).isEqualTo(TOKO);
        assertThat(refusal)
                .hasMessage(
                        "the change would hand out more at group 101 than you hold yourself; ask somebody who may view"
                                + " roles there what it is");
    }

    @Test
    void aChangeThatChangesNothing_showsNobodyWhatIsThere_withoutRolesView() {
        Role secret = roleOwnedBy(TOKO, false, "inventory.view");
        Membership budis = member(BUDI, TOKO, secret);
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.assign", "roles.update")), budis);
        List<Runnable> nothings = List.of(
                () -> shop.memberships.changeWindow(budis.id(), TimeWindow.ALWAYS),
                () -> shop.memberships.assign(budis.id(), RoleGrant.of(secret.id())),
                () -> shop.roles.edit(secret.id(), new RoleEdit(null, null, null)),
                () -> shop.roles.edit(secret.id(), RoleEdit.inheritable(false)),
                () -> shop.administration.preview(new AccessChange.ChangeWindow(budis.id(), TimeWindow.ALWAYS)));

        for (Runnable nothing : nothings) {
            assertThat(shop.refused(PermissionDeniedException.class, ANI, nothing)
                            .permission())
                    .isEqualTo(RolePermissions.VIEW);
        }
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.view")));
        nothings.forEach(nothing -> shop.run(ANI, nothing));
        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void anExplanation_namesWhatOthersHold_whereTheAskerHasRolesViewAlone() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA),
                member(ANI, TOKO, role("roles.view")),
                member(BUDI, GUDANG, role("audit.view")),
                member(BUDI, JAKARTA, inheritableRole("users.view")));

        AccessExplanation denied = explain("audit.view");
        assertThat(denied.nearMisses()).noneMatch(miss -> miss.group().id().equals(GUDANG));
        AccessExplanation allowed = explain("users.view");
        assertThat(allowed.path()).isNull();
        assertThat(allowed.text()).contains("a role held above, which you may not see");

        shop.tenancy.memberships(member(ANI, GUDANG, role("roles.view")));
        assertThat(explain("audit.view").nearMisses())
                .anyMatch(miss -> miss.group().id().equals(GUDANG));
    }

    private AccessExplanation explain(String permission) {
        return shop.as(ANI, () -> shop.access.explain(Actor.user(BUDI), Permission.of(permission), TOKO));
    }

    @Test
    void aRefusedMove_namesTheRoleInTheWay_toHoldersOfRolesViewAlone() {
        Role inTheWay = roleOwnedBy(JAKARTA, false, "audit.view");
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("groups.move")), member(BUDI, TOKO, inTheWay));

        assertThat(shop.refused(OrganizationRuleException.class, ANI, () -> shop.groups.move(TOKO, SURABAYA)))
                .hasMessageStartingWith("a role is assigned at group 101");
        assertThat(shop.refused(OrganizationRuleException.class, ROOT, () -> shop.groups.move(TOKO, SURABAYA)))
                .hasMessageStartingWith("role " + inTheWay.name());
    }

    @Test
    void theLastAdministrator_isNamed_toHoldersOfRolesViewAlone() {
        Role all = inheritableRole("*");
        shop.tenancy.memberships(member(BUDI, CORPORATE, all), member(ANI, CORPORATE, role("roles.update")));
        RoleEdit edit = RoleEdit.permissions(Set.of(PermissionPattern.of("audit.view")));

        assertThat(shop.refused(AccessRuleException.class, ANI, () -> shop.roles.edit(all.id(), edit)))
                .hasMessageStartingWith("somebody is the last");
        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> shop.roles.edit(all.id(), edit)))
                .hasMessageStartingWith("user budi is the last");
    }

    @Test
    void aDenialThatNamesAnotherGroup_fitsTheGroupThatItNames() {
        Role above = roleOwnedBy(CORPORATE, false, "audit.view");
        shop.tenancy.roles(above);
        shop.tenancy.memberships(member(ANI, TOKO, role("roles.*")));

        PermissionDeniedException denial = shop.refused(
                PermissionDeniedException.class, ANI, () -> shop.roles.edit(above.id(), RoleEdit.name("x")));

        assertThat(denial.group()).isEqualTo(TOKO);
        assertThat(denial.decision().reason()).isEqualTo(Reason.MISSING_PERMISSION);
    }

    @Test
    void administrationThatIsSplit_soThatNobodyCouldHandItOut_isNotLeftBehind() {
        Membership whole = member(ANI, CORPORATE, inheritableRole("*"));
        shop.tenancy.memberships(
                whole,
                member(BUDI, CORPORATE, inheritableRole("roles.assign")),
                member(new UserId("citra"), CORPORATE, inheritableRole("groups.*", "users.*", "roles.*")),
                member(new UserId("dewi"), CORPORATE, inheritableRole("roles.update")));
        shop.run(ROOT, () -> shop.memberships.remove(whole.id()));

        Membership citras = shop.as(ROOT, () -> shop.memberships.membershipsOf(new UserId("citra")))
                .get(0);
        shop.refused(AccessRuleException.class, ROOT, () -> shop.memberships.remove(citras.id()));
    }

    @Test
    void anAdministratorWhoIsLockedForNow_isRemovedByASuperAdminAlone() {
        Membership anis = member(ANI, CORPORATE, inheritableRole("*"));
        TimeWindow untilSoon = new TimeWindow(null, Shop.NOW.plusSeconds(60));
        shop.tenancy.memberships(anis, member(BUDI, CORPORATE, untilSoon, inheritableRole("*")));
        shop.deactivate(ANI);

        shop.refused(AccessRuleException.class, BUDI, () -> shop.memberships.remove(anis.id()));
        shop.run(ROOT, () -> shop.memberships.remove(anis.id()));
    }

    @Test
    void aChangeOfAnAccount_isJudgedByAllThatItChanged() {
        Membership anis = member(ANI, CORPORATE, inheritableRole("*"));
        shop.tenancy.memberships(anis, member(BUDI, CORPORATE, inheritableRole("*")));

        assertThatThrownBy(() -> TenantContext.of(Shop.TENANT, ROOT)
                        .run(() -> shop.memberships.changeAccount(BUDI, Permission.of("users.delete"), () -> {
                            shop.tenancy.expelUnderWay(Shop.TENANT, ANI);
                            shop.deactivate(BUDI);
                            return true;
                        })))
                .isInstanceOf(AccessRuleException.class);
    }

    @Test
    void aUserOfAnotherTenant_isNoAdministratorWhoCouldStay() {
        Membership anis = member(ANI, CORPORATE, inheritableRole("*"));
        shop.tenancy.memberships(anis, member(BUDI, CORPORATE, inheritableRole("*")));
        shop.makeAStranger(BUDI);

        shop.refused(AccessRuleException.class, ROOT, () -> shop.memberships.remove(anis.id()));
    }

    @Test
    void endingASubscription_takesThePermissionToCancel_howeverItIsEnded() {
        Subscription open = subscribed(TOKO);
        shop.tenancy.subscriptions(open);
        shop.tenancy.memberships(member(ANI, TOKO, role("subscriptions.update")));
        SubscriptionEdit ended = new SubscriptionEdit(open.plan(), SubscriptionStatus.EXPIRED, open.expiresAt(), null);

        shop.refused(PermissionDeniedException.class, ANI, () -> shop.subscriptions.change(open.id(), ended));

        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("subscriptions.cancel")));
        assertThat(shop.as(ANI, () -> shop.subscriptions.change(open.id(), ended))
                        .status())
                .isEqualTo(SubscriptionStatus.EXPIRED);
    }
}
