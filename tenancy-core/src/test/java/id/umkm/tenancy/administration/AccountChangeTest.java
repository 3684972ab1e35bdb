package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.ROOT;
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
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.UnknownPermissionException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.fixture.Shop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may change another user's account, for whoever takes it over has all that it holds. */
class AccountChangeTest {

    private static final Permission UPDATE = Permission.of("users.update");

    private final AdministrationFixture shop = new AdministrationFixture();
    private final AtomicInteger resets = new AtomicInteger();
    private int allowed;

    @AfterEach
    void theHostsChangeRan_whereItWasAllowed_andNowhereElse() {
        assertThat(resets).hasValue(allowed);
    }

    @Test
    void thePermissionIsNeeded_whereverThatUserIsAMember() {
        shop.tenancy.memberships(member(ANI, JAKARTA, role("users.update")), member(BUDI, TOKO), member(BUDI, JAKARTA));

        assertThat(denied()).hasMessageStartingWith("users.update at group 101: ");

        shop.tenancy.memberships(member(ANI, TOKO, role("users.update")));
        allowed(Actor.user(ANI));
    }

    @Test
    void whereThatUserIsAMemberOutOfSight_theDenialNamesNoGroup() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("users.update")), member(BUDI, TOKO), member(BUDI, SURABAYA));

        AuthorityExceededException refusal = shop.refused(AuthorityExceededException.class, ANI, this::reset);
        assertThat(refusal.group()).isNull();
        assertThat(refusal).hasMessageContaining("users.update at a group that you do not see");

        shop.tenancy.memberships(member(ANI, SURABAYA, role("users.update")));
        allowed(Actor.user(ANI));
    }

    @Test
    void aUserWhoIsAMemberOutOfSightAlone_isNotFound() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("*")), member(BUDI, SURABAYA));

        shop.refused(UserNotFoundException.class, ANI, this::reset);

        shop.tenancy.memberships(member(ANI, SURABAYA, role("users.update")));
        allowed(Actor.user(ANI));
    }

    @Test
    void allThatThatUserHolds_mustBeHeldByTheActorToo() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("users.update", "roles.view", "sales.view", "sales.create")),
                member(BUDI, TOKO, role("sales.*")));

        AuthorityExceededException refusal = shop.refused(AuthorityExceededException.class, ANI, this::reset);
        assertThat(refusal.pattern()).isEqualTo(PermissionPattern.of("sales.*"));

        shop.tenancy.memberships(member(ANI, TOKO, role("sales.*")));
        allowed(Actor.user(ANI));
    }

    @Test
    void whatThatUserWillHoldLater_countsToo_andWhatIsOverDoesNot() {
        shop.tenancy.memberships(
                member(ANI, JAKARTA, inheritableRole("users.update")),
                member(BUDI, GUDANG),
                member(BUDI, JAKARTA, new TimeWindow(null, NOW), role("*")));
        allowed(Actor.user(ANI));

        shop.tenancy.memberships(member(BUDI, TOKO, new TimeWindow(NOW.plusSeconds(60), null), role("sales.view")));
        shop.refused(AuthorityExceededException.class, ANI, this::reset);
    }

    @Test
    void forAUserWithoutAMembership_itIsNeededAtTheCorporate() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("*")));
        shop.refused(UserNotFoundException.class, ANI, this::reset);

        shop.tenancy.memberships(member(ANI, CORPORATE));
        assertThat(denied().group()).isEqualTo(CORPORATE);

        shop.tenancy.expel(Shop.TENANT, ANI);
        shop.tenancy.memberships(member(ANI, CORPORATE, role("users.update")));
        allowed(Actor.user(ANI));
    }

    @Test
    void aMembershipThatIsOver_bringsNoAuthorityOverAnAccount() {
        shop.tenancy.memberships(
                member(ANI, TOKO, role("users.update")), member(BUDI, TOKO, new TimeWindow(null, NOW)));

        shop.refused(UserNotFoundException.class, ANI, this::reset);
    }

    @Test
    void onesOwnAccount_needsNothing_whileItIsActive() {
        shop.tenancy.memberships(member(BUDI, TOKO, role("sales.*", "users.update")));
        allowed(Actor.user(BUDI));

        shop.deactivate(BUDI);
        AccessRuleException refusal = shop.refused(AccessRuleException.class, Actor.user(BUDI), this::reset);
        assertThat(refusal.rule()).isEqualTo(AccessRule.ACCOUNT_ACTIVE);
        assertThat(refusal)
                .hasMessage("user budi is not active, and changes nothing about its own account; ask somebody who may");
        allowed(ROOT);
    }

    @Test
    void eachChange_isAudited_withWhomItIsAboutBeforeAndAfter() {
        Role keeper = roleOwnedBy(TOKO, false, "sales.view");
        TimeWindow soon = new TimeWindow(null, NOW.plusSeconds(60));
        Membership atToko = member(BUDI, TOKO, soon, keeper);
        Membership atGudang = member(BUDI, GUDANG);
        shop.tenancy.memberships(atToko, atGudang);

        shop.run(
                ROOT,
                () -> shop.memberships.changeAccount(BUDI, Permission.of("users.delete"), () -> {
                    shop.deactivate(BUDI);
                    return resets.incrementAndGet();
                }));
        allowed++;

        String memberships = atToko.id() + " at 101 until 2026-03-01T08:01:00.123Z with " + keeper.id() + "; "
                + atGudang.id() + " at 102";
        assertThat(shop.audit())
                .containsExactly(new AuditEvent(
                        NOW,
                        TENANT,
                        "super-admin:root",
                        "account.changed",
                        null,
                        Map.of(
                                "userId", "budi",
                                "permission", "users.delete",
                                "before.active", "true",
                                "before.memberships", memberships,
                                "after.active", "false",
                                "after.memberships", memberships)));
    }

    @Test
    void whoIsStrippedFirst_andTakenOverThen_isSoBeforeTheTrailsEyes() {
        Membership budis = member(BUDI, JAKARTA, inheritableRole("inventory.view"));
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("roles.assign", "users.update")), budis);
        shop.refused(AuthorityExceededException.class, ANI, this::reset);

        shop.run(ANI, () -> shop.memberships.remove(budis.id()));
        shop.refused(UserNotFoundException.class, ANI, this::reset);
        shop.run(ANI, () -> shop.memberships.add(BUDI, TOKO, TimeWindow.ALWAYS, List.of()));
        allowed(Actor.user(ANI));

        assertThat(shop.audit()).extracting(AuditEvent::actor).containsOnly("user:ani");
        assertThat(shop.audit())
                .extracting(AuditEvent::action)
                .containsExactly("membership.removed", "membership.added", "account.changed");
        assertThat(shop.audit()).allSatisfy(event -> assertThat(event.details()).containsEntry("userId", "budi"));
    }

    @Test
    void aSuperAdmin_mayChangeEverybodysAccount_andTheApplicationItselfNone() {
        shop.tenancy.memberships(member(BUDI, TOKO, role("*")));

        shop.refused(PermissionDeniedException.class, Actor.system("import"), this::reset);
        allowed(ROOT);
    }

    @Test
    void aUserOfAnotherTenant_isNotFound() {
        shop.makeAStranger(BUDI);

        for (Actor actor : new Actor[] {ROOT, Actor.user(ANI), Actor.user(BUDI)}) {
            assertThat(shop.refused(UserNotFoundException.class, actor, this::reset))
                    .hasMessage("user budi was not found");
        }
    }

    @Test
    void anUnknownPermission_isRefused() {
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("*")));

        shop.refused(
                UnknownPermissionException.class,
                ANI,
                () -> shop.memberships.changeAccount(BUDI, Permission.of("users.reset"), resets::incrementAndGet));
    }

    private PermissionDeniedException denied() {
        PermissionDeniedException denied = shop.refused(PermissionDeniedException.class, ANI, this::reset);
        assertThat(denied.permission()).isEqualTo(UPDATE);
        return denied;
    }

    private void allowed(Actor actor) {
        shop.run(actor, this::reset);
        allowed++;
    }

    private void reset() {
        shop.memberships.changeAccount(BUDI, UPDATE, resets::incrementAndGet);
    }
}
