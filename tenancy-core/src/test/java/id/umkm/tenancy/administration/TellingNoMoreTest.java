package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
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
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
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

        PermissionDeniedException denial =
                shop.refused(PermissionDeniedException.class, ANI, () -> shop.administration.preview(move));
        assertThat(denial.permission()).isEqualTo(RolePermissions.VIEW);

        shop.tenancy.memberships(member(ANI, TOKO, role("roles.view")));
        assertThat(shop.as(ANI, () -> shop.administration.preview(move)).effects())
                .isNotEmpty();
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
