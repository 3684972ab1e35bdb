package id.umkm.tenancy.administration;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.UnknownPermissionException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles from their creation to their deletion; who may hand out what is told by WhoMayGrantTest. */
class RoleServiceTest {

    private final AdministrationFixture shop = new AdministrationFixture();

    @Test
    void aRole_isOwnedByItsGroup_audited() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("roles.create", "sales.*")));

        Role created = shop.as(ANI, () -> shop.roles.create(JAKARTA, "Kasir", false, patterns("sales.*")));

        assertThat(created)
                .isEqualTo(new Role(created.id(), TENANT, JAKARTA, "Kasir", false, patterns("sales.*")))
                .isEqualTo(shop.storedRole(created.id()));
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "role.created",
                        JAKARTA,
                        Map.of(
                                "roleId", created.id().toString(),
                                "after.name", "Kasir",
                                "after.inheritable", "false",
                                "after.permissions", "sales.*")));
        assertThat(shop.tenancy.epoch(TENANT)).isEqualTo(1);
    }

    @Test
    void aRole_isAssignableAtItsOwnerAndBelow_andNowhereElse() {
        Role jakartas = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(jakartas);

        shop.run(ROOT, () -> add(JAKARTA, jakartas));
        shop.run(ROOT, () -> add(TOKO, jakartas));
        for (GroupId elsewhere : List.of(CORPORATE, SURABAYA, TOKO_SURABAYA)) {
            AccessRuleException refusal = shop.refused(AccessRuleException.class, ROOT, () -> add(elsewhere, jakartas));
            assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_OUTSIDE_PATH);
            assertThat(refusal)
                    .hasMessage("role " + jakartas.id() + " is owned neither by group " + elsewhere
                            + " nor by one above it; assign a role that is");
        }
    }

    @Test
    void assignableAt_listsTheGroupsOwnRolesAndThoseFromAbove() {
        Role corporates = roleOwnedBy(CORPORATE, false, "sales.view");
        Role jakartas = roleOwnedBy(JAKARTA, false, "sales.view");
        Role tokos = roleOwnedBy(TOKO, false, "sales.view");
        shop.tenancy.roles(
                corporates, jakartas, tokos, roleOwnedBy(GUDANG, false, "*"), roleOwnedBy(SURABAYA, false, "*"));

        assertThat(shop.as(ROOT, () -> shop.roles.assignableAt(TOKO))).containsExactly(corporates, jakartas, tokos);
        assertThat(shop.as(ROOT, () -> shop.roles.assignableAt(CORPORATE))).containsExactly(corporates);
    }

    @Test
    void assignableAt_needsRolesViewThere() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("roles.view")));

        shop.run(ANI, () -> shop.roles.assignableAt(JAKARTA));
        assertThat(shop.refused(PermissionDeniedException.class, ANI, () -> shop.roles.assignableAt(TOKO)))
                .hasMessage("roles.view at group 101: denied, MISSING_PERMISSION");
        shop.refused(GroupNotFoundException.class, ANI, () -> shop.roles.assignableAt(SURABAYA));
    }

    @Test
    void aWildcardRole_coversItsModuleOrEverything_butNoPlatformPermission() {
        shop.tenancy.subscriptions(subscribed(TOKO));
        Role sales = shop.as(ROOT, () -> shop.roles.create(TOKO, "Penjualan", false, patterns("sales.*")));
        Role all = shop.as(ROOT, () -> shop.roles.create(TOKO, "Pemilik", false, patterns("*")));
        shop.run(ROOT, () -> shop.memberships.add(ANI, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(sales.id()))));
        shop.run(ROOT, () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of(RoleGrant.of(all.id()))));

        assertThat(shop.allows(ANI, "sales.create", TOKO)).isTrue();
        assertThat(shop.allows(ANI, "salesforce.read", TOKO)).isFalse();
        assertThat(shop.allows(BUDI, "salesforce.read", TOKO)).isTrue();
        assertThat(shop.allows(BUDI, "platform.suspend", TOKO)).isFalse();
    }

    @Test
    void anEdit_takesEffectWhereTheRoleIsAssigned_audited() {
        Role role = new Role(new RoleId(7), TENANT, JAKARTA, "Kasir", false, patterns("groups.view", "users.view"));
        shop.tenancy.memberships(member(BUDI, TOKO, role));

        Role edited = shop.as(
                ROOT, () -> shop.roles.edit(role.id(), new RoleEdit("Penjaga", true, patterns("users.view", "*"))));

        assertThat(edited)
                .isEqualTo(new Role(role.id(), TENANT, JAKARTA, "Penjaga", true, patterns("users.view", "*")))
                .isEqualTo(shop.storedRole(role.id()));
        assertThat(shop.allows(BUDI, "groups.delete", TOKO)).isTrue();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "super-admin:root",
                        "role.edited",
                        JAKARTA,
                        Map.of(
                                "roleId", "7",
                                "before.name", "Kasir",
                                "before.inheritable", "false",
                                "before.permissions", "groups.view, users.view",
                                "after.name", "Penjaga",
                                "after.inheritable", "true",
                                "after.permissions", "*, users.view")));
    }

    @Test
    void aRename_leavesTheRest() {
        Role role = roleOwnedBy(JAKARTA, true, "sales.view");
        shop.tenancy.roles(role);

        assertThat(shop.as(ROOT, () -> shop.roles.edit(role.id(), RoleEdit.name("Kasir"))))
                .isEqualTo(new Role(role.id(), TENANT, JAKARTA, "Kasir", true, role.permissions()));
    }

    @Test
    void aFlip_opensAndClosesTheGroupsBelow() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update");
        shop.tenancy.memberships(member(BUDI, JAKARTA, role));
        assertThat(shop.allows(BUDI, "groups.update", TOKO)).isFalse();

        shop.run(ROOT, () -> shop.roles.edit(role.id(), RoleEdit.inheritable(true)));
        assertThat(shop.allows(BUDI, "groups.update", TOKO)).isTrue();

        shop.run(ROOT, () -> shop.roles.edit(role.id(), RoleEdit.inheritable(false)));
        assertThat(shop.allows(BUDI, "groups.update", TOKO)).isFalse();
        assertThat(shop.allows(BUDI, "groups.update", JAKARTA)).isTrue();
    }

    @Test
    void anEditThatChangesNothing_leavesNoEvent() {
        Role role = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(role);

        shop.run(ROOT, () -> shop.roles.edit(role.id(), new RoleEdit(role.name(), false, patterns("sales.view"))));
        shop.run(ROOT, () -> shop.roles.edit(role.id(), new RoleEdit(null, null, null)));

        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void anUnassignedRole_isDeleted_audited() {
        Role role = new Role(new RoleId(7), TENANT, JAKARTA, "Kasir", false, patterns("sales.view"));
        shop.tenancy.roles(role).memberships(member(ANI, JAKARTA, role("roles.delete")));

        shop.run(ANI, () -> shop.roles.delete(role.id(), false));

        assertThat(shop.storedRole(role.id())).isNull();
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "user:ani",
                        "role.deleted",
                        JAKARTA,
                        Map.of(
                                "roleId", "7",
                                "before.name", "Kasir",
                                "before.inheritable", "false",
                                "before.permissions", "sales.view")));
    }

    @Test
    void anAssignedRole_isNotDeleted_unlessAskedToUnassign() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update");
        Membership anis = member(ANI, GUDANG, new TimeWindow(null, NOW.plusSeconds(60)), role);
        shop.tenancy.memberships(anis, member(BUDI, TOKO, role, role("sales.view")));

        AccessRuleException refusal =
                shop.refused(AccessRuleException.class, ROOT, () -> shop.roles.delete(role.id(), false));
        assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_ASSIGNED);
        assertThat(refusal)
                .hasMessage("role " + role.id()
                        + " is assigned in 2 membership(s); unassign it first, or ask for that too");

        shop.run(ROOT, () -> shop.roles.delete(role.id(), true));
        assertThat(shop.storedRole(role.id())).isNull();
        assertThat(shop.allows(BUDI, "groups.update", TOKO)).isFalse();
        assertThat(shop.sees(BUDI, TOKO)).as("the membership stays").isTrue();
        assertThat(shop.audit())
                .extracting(AuditEvent::action, AuditEvent::group)
                .containsExactly(
                        tuple("membership.changed", GUDANG),
                        tuple("membership.changed", TOKO),
                        tuple("role.deleted", JAKARTA));
        assertThat(shop.audit().get(0).details())
                .isEqualTo(Map.of(
                        "membershipId",
                        anis.id().toString(),
                        "userId",
                        "ani",
                        "before.until",
                        "2026-03-01T08:01:00.123Z",
                        "before.roles",
                        role.id().toString(),
                        "before.role." + role.id() + ".name",
                        role.name(),
                        "after.until",
                        "2026-03-01T08:01:00.123Z",
                        "after.roles",
                        ""));
    }

    @Test
    void deletingWithUnassigning_needsRolesAssignWhereverItIsAssigned() {
        Role role = roleOwnedBy(JAKARTA, false, "groups.update");
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("roles.delete"), role("roles.assign")), member(BUDI, TOKO, role));

        PermissionDeniedException denied =
                shop.refused(PermissionDeniedException.class, ANI, () -> shop.roles.delete(role.id(), true));
        assertThat(denied.permission()).hasToString("roles.assign");
        assertThat(denied.group()).isEqualTo(TOKO);

        shop.tenancy.memberships(member(ANI, TOKO, role("roles.assign")));
        shop.run(ANI, () -> shop.roles.delete(role.id(), true));
        assertThat(shop.storedRole(role.id())).isNull();
    }

    @Test
    void aName_isTakenOnceInItsGroup_andFreeInAnother() {
        Role kasir = shop.as(ROOT, () -> shop.roles.create(JAKARTA, "Kasir", false, Set.of()));
        Role other = shop.as(ROOT, () -> shop.roles.create(JAKARTA, "Penjaga", false, Set.of()));

        AccessRuleException refusal = shop.refused(
                AccessRuleException.class, ROOT, () -> shop.roles.create(JAKARTA, "Kasir", true, Set.of()));
        assertThat(refusal.rule()).isEqualTo(AccessRule.ROLE_NAME_TAKEN);
        assertThat(refusal).hasMessage("group 10 has a role named Kasir already; choose another name");
        shop.refused(AccessRuleException.class, ROOT, () -> shop.roles.edit(other.id(), RoleEdit.name("Kasir")));

        shop.run(ROOT, () -> shop.roles.create(SURABAYA, "Kasir", false, Set.of()));
        shop.run(ROOT, () -> shop.roles.edit(kasir.id(), new RoleEdit("Kasir", true, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sales.creat | permission sales.creat is not in the catalogue (did you mean sales.create?);",
                "sale.create | permission sale.create is not in the catalogue (did you mean sales.create?);",
                "sale.*      | module sale is not in the catalogue (did you mean sales?);",
                "inventry.*  | module inventry is not in the catalogue (did you mean inventory?);",
                "users.veiw  | permission users.veiw is not in the catalogue (did you mean users.view?);",
                "warehouse.* | module warehouse is not in the catalogue;",
                "platform.suspend | permission platform.suspend is held by super admins alone;",
            })
    void anUnknownSlug_isRefusedWithTheNearestThatIsKnown(String slug, String message) {
        Role role = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(role);

        assertThat(shop.refused(
                        UnknownPermissionException.class,
                        ROOT,
                        () -> shop.roles.create(JAKARTA, "Kasir", false, patterns("sales.view", slug))))
                .hasMessageStartingWith(message);
        assertThat(shop.refused(
                        UnknownPermissionException.class,
                        ROOT,
                        () -> shop.roles.edit(role.id(), RoleEdit.permissions(patterns("sales.view", slug)))))
                .hasMessageStartingWith(message);
    }

    @Test
    void aSlugThatIsDeclaredNoMore_mayStay_butIsNotAddedAnew() {
        Role old = roleOwnedBy(JAKARTA, false, "barcode.print");
        Role other = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(old, other);

        shop.run(ROOT, () -> shop.roles.edit(old.id(), RoleEdit.permissions(patterns("barcode.print", "sales.view"))));
        shop.refused(
                UnknownPermissionException.class,
                ROOT,
                () -> shop.roles.edit(other.id(), RoleEdit.permissions(patterns("barcode.print"))));
    }

    @Test
    void eachKindOfChange_needsItsOwnPermission() {
        Role role = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(role).memberships(member(ANI, JAKARTA, role("roles.view", "roles.assign", "sales.*")));

        assertDenied("roles.create", () -> shop.roles.create(JAKARTA, "Kasir", false, patterns("sales.view")));
        assertDenied("roles.update", () -> shop.roles.edit(role.id(), RoleEdit.name("Kasir")));
        assertDenied("roles.delete", () -> shop.roles.delete(role.id(), false));
    }

    @Test
    void aRoleOwnedAboveWhatIsSeen_isDeniedAndNotMissing_namingTheGroupThatIsSeen() {
        Role jakartas = roleOwnedBy(JAKARTA, false, "sales.view");
        shop.tenancy.roles(jakartas).memberships(member(ANI, TOKO, role("*")));

        PermissionDeniedException denied = shop.refused(
                PermissionDeniedException.class, ANI, () -> shop.roles.edit(jakartas.id(), RoleEdit.name("Kasir")));
        assertThat(denied.group()).isEqualTo(TOKO);
        assertThat(denied).hasMessageStartingWith("roles.update at group 101: ");
        assertThat(shop.refused(PermissionDeniedException.class, ANI, () -> shop.roles.delete(jakartas.id(), false))
                        .group())
                .isEqualTo(TOKO);
    }

    @Test
    void aRoleOfAnotherBranch_isNotFound_likeNoneAtAll() {
        Role surabayas = roleOwnedBy(SURABAYA, false, "sales.view");
        shop.tenancy.roles(surabayas).memberships(member(ANI, JAKARTA, inheritableRole("*")));

        for (RoleId id : List.of(surabayas.id(), new RoleId(777))) {
            assertThat(shop.refused(
                            RoleNotFoundException.class, ANI, () -> shop.roles.edit(id, RoleEdit.name("Kasir"))))
                    .hasMessage("role " + id + " was not found");
            shop.refused(RoleNotFoundException.class, ANI, () -> shop.roles.delete(id, true));
        }
    }

    private void assertDenied(String permission, Runnable work) {
        PermissionDeniedException denied = shop.refused(PermissionDeniedException.class, ANI, work);
        assertThat(denied.permission()).hasToString(permission);
        assertThat(denied.group()).isEqualTo(JAKARTA);
    }

    private Membership add(GroupId group, Role role) {
        return shop.memberships.add(BUDI, group, TimeWindow.ALWAYS, List.of(RoleGrant.of(role.id())));
    }
}
