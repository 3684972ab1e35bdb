package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.CITRA;
import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.role;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A corporate keeps an active administrator without end; each way to lose the last is refused, with another it is not. */
class LastAdministratorTest {

    private static final TimeWindow UNTIL_SOON = new TimeWindow(null, NOW.plusSeconds(60));
    private static final TimeWindow FROM_SOON = new TimeWindow(NOW.plusSeconds(60), null);

    private final AdministrationFixture shop = new AdministrationFixture();
    private final Role administration = roleOwnedBy(CORPORATE, true, "groups.*", "users.*", "roles.*", "sales.view");
    private final Membership last = member(ANI, CORPORATE, administration);

    @BeforeEach
    void oneAdministrator() {
        shop.tenancy.memberships(last);
    }

    @Test
    void itsMembership_isNotRemoved() {
        assertKept(() -> shop.memberships.remove(last.id()));

        another();
        shop.run(ROOT, () -> shop.memberships.remove(last.id()));
    }

    @Test
    void itsRole_isNotUnassigned() {
        assertKept(() -> shop.memberships.unassign(last.id(), administration.id()));
        assertKept(() -> shop.memberships.change(last.id(), TimeWindow.ALWAYS, List.of()));

        another();
        shop.run(ROOT, () -> shop.memberships.unassign(last.id(), administration.id()));
    }

    @Test
    void itsTime_isNotEnded() {
        RoleGrant ending = new RoleGrant(administration.id(), UNTIL_SOON);
        assertKept(() -> shop.memberships.changeWindow(last.id(), UNTIL_SOON));
        assertKept(() -> shop.memberships.assign(last.id(), ending));

        another();
        shop.run(ROOT, () -> shop.memberships.assign(last.id(), ending));
        shop.run(ROOT, () -> shop.memberships.changeWindow(last.id(), UNTIL_SOON));
    }

    @Test
    void itsTime_isNotPutOff() {
        assertKept(() -> shop.memberships.changeWindow(last.id(), FROM_SOON));

        another();
        shop.run(ROOT, () -> shop.memberships.changeWindow(last.id(), FROM_SOON));
    }

    @Test
    void itsRole_isNotEditedAwayFromAnyPartOfTheAdministration() {
        assertKept(() -> permit("groups.*", "users.*", "roles.view", "roles.create", "roles.update", "roles.delete"));
        assertKept(() -> permit("groups.*", "roles.*"));
        assertKept(() -> permit("sales.view"));

        shop.run(ROOT, () -> permit("groups.*", "users.*", "roles.*"));
        shop.run(ROOT, () -> permit("*"));
        another();
        shop.run(ROOT, () -> permit("sales.view"));
    }

    @Test
    void itsRole_isNotFlippedToCountAtTheCorporateAlone() {
        AccessRuleException refusal =
                assertKept(() -> shop.roles.edit(administration.id(), RoleEdit.inheritable(false)));
        assertThat(refusal).hasMessageContaining(" at the corporate and below without end");

        another();
        shop.run(ROOT, () -> shop.roles.edit(administration.id(), RoleEdit.inheritable(false)));
    }

    @Test
    void itsRole_isNotDeleted() {
        assertKept(() -> shop.roles.delete(administration.id(), true));

        another();
        shop.run(ROOT, () -> shop.roles.delete(administration.id(), true));
    }

    @Test
    void itsAccount_isNotDeactivated() {
        assertKept(() -> deactivate(ANI));
        shop.activate(ANI);

        another();
        shop.run(ROOT, () -> deactivate(ANI));
    }

    @Test
    void itselfNeither_mayRemoveUnassignOrDeactivateItself() {
        assertThat(shop.refused(AccessRuleException.class, ANI, () -> shop.memberships.remove(last.id()))
                        .rule())
                .isEqualTo(AccessRule.LAST_ADMINISTRATOR);
        assertThat(shop.refused(AccessRuleException.class, ANI, () -> deactivate(ANI))
                        .rule())
                .isEqualTo(AccessRule.LAST_ADMINISTRATOR);
    }

    @Test
    void oneWhoIsInactive_temporary_ofABranch_orYetToCome_isNoOther() {
        shop.deactivate(BUDI);
        shop.tenancy.memberships(
                member(BUDI, CORPORATE, inheritableRole("*")),
                member(CITRA, CORPORATE, UNTIL_SOON, inheritableRole("*")),
                member(CITRA, CORPORATE, FROM_SOON, inheritableRole("*")),
                member(CITRA, JAKARTA, inheritableRole("*")));

        assertKept(() -> shop.memberships.remove(last.id()));
    }

    @Test
    void severalTogether_mayHoldTheParts_andEachIsTheLastOfItsOwn() {
        Membership helper = member(BUDI, CORPORATE, inheritableRole("audit.view"));
        Membership other = member(CITRA, CORPORATE, inheritableRole("groups.*", "users.*", "roles.assign"));
        shop.tenancy.memberships(helper, other);

        assertThat(assertKept(() -> shop.memberships.remove(last.id())))
                .hasMessage("user ani is the last who holds roles.view, roles.create, roles.update, roles.delete at the"
                        + " corporate and below without end; give them to another active user there first");
        shop.run(ROOT, () -> permit("roles.*"));
        shop.run(ROOT, () -> shop.memberships.remove(helper.id()));
        assertThat(shop.refused(AccessRuleException.class, ROOT, () -> shop.memberships.remove(other.id())))
                .hasMessage("user citra is the last who holds groups.view, groups.create, groups.update, groups.move,"
                        + " groups.delete, users.view, users.create, users.update, users.delete at the corporate and below"
                        + " without end; give them to another active user there first");
    }

    @Test
    void whatNobodyActiveHeldBefore_standsInNoOnesWay() {
        shop.deactivate(ANI);
        shop.tenancy.memberships(member(BUDI, CORPORATE, role("sales.view")));

        shop.run(ROOT, () -> shop.memberships.remove(last.id()));

        assertThat(shop.storedMembership(last.id())).isNull();
    }

    @Test
    void aPlatformPermission_isNoPartOfTheAdministration() {
        PermissionCatalog catalog =
                PermissionCatalog.of(List.of(each -> each.platformPermission("users.impersonate", "Act as a user")));
        InMemoryTenancy tenancy = new InMemoryTenancy(catalog).groups(Shop.groups());
        Membership owner = member(ANI, CORPORATE, inheritableRole("*"));
        String[] whole = catalog.entries().stream()
                .filter(entry -> !entry.platform())
                .map(entry -> entry.permission().toString())
                .toArray(String[]::new);
        tenancy.memberships(owner, member(BUDI, CORPORATE, inheritableRole(whole)));

        remove(owner, tenancy, catalog, user -> new UserDirectory.Entry(TENANT, true));
    }

    @Test
    void whoIsNoAdministrator_isRemoved_alsoWhileTheDirectoryFails() {
        Membership helper = member(BUDI, CORPORATE, inheritableRole("audit.view", "groups.view"));
        InMemoryTenancy tenancy =
                new InMemoryTenancy(Catalogs.shop()).groups(Shop.groups()).memberships(last, helper);
        UserDirectory failing = user -> {
            throw new IllegalStateException("no directory today");
        };

        remove(helper, tenancy, Catalogs.shop(), failing);
        assertThatThrownBy(() -> remove(last, tenancy, Catalogs.shop(), failing))
                .hasMessage("no directory today");
    }

    private static void remove(
            Membership membership, InMemoryTenancy tenancy, PermissionCatalog catalog, UserDirectory directory) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        MembershipService members =
                new MembershipService(new Administration(tenancy, tenancy, catalog, directory, clock));
        TenantContext.of(TENANT, ROOT).run(() -> members.remove(membership.id()));
    }

    private void another() {
        shop.tenancy.memberships(member(BUDI, CORPORATE, inheritableRole("*")));
    }

    private AccessRuleException assertKept(Runnable work) {
        AccessRuleException refusal = shop.refused(AccessRuleException.class, ROOT, work);
        assertThat(refusal.rule()).isEqualTo(AccessRule.LAST_ADMINISTRATOR);
        assertThat(refusal).hasMessageStartingWith("user ani is the last who holds ");
        return refusal;
    }

    private Role permit(String... permissions) {
        return shop.roles.edit(administration.id(), RoleEdit.permissions(patterns(permissions)));
    }

    private void deactivate(UserId user) {
        shop.memberships.changeAccount(user, Permission.of("users.delete"), () -> {
            shop.deactivate(user);
            return user;
        });
    }
}
