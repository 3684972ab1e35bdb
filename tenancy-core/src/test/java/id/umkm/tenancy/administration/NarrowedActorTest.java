package id.umkm.tenancy.administration;

import static id.umkm.tenancy.administration.AdministrationFixture.patterns;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static id.umkm.tenancy.fixture.Shop.roleOwnedBy;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Abilities;
import id.umkm.tenancy.context.Actor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever acts by a narrowed credential changes, and hands out, no more than its abilities leave. */
class NarrowedActorTest {

    private static final Permission UPDATE = Permission.of("users.update");

    private final AdministrationFixture shop = new AdministrationFixture();

    @BeforeEach
    void aniHoldsEverything() {
        shop.tenancy.memberships(member(ANI, CORPORATE, inheritableRole("*")));
    }

    @Test
    void aChange_needsTheAbility() {
        PermissionDeniedException refusal = shop.refused(
                PermissionDeniedException.class, by("groups.view"), () -> shop.groups.rename(CORPORATE, "Lain"));

        assertThat(refusal.decision().reason()).isEqualTo(Reason.MISSING_ABILITY);
        shop.run(by("groups.update"), () -> shop.groups.rename(CORPORATE, "Lain"));
    }

    @Test
    void whatTheAbilitiesLeaveOut_isNotHandedOut() {
        Role seller = roleOwnedBy(CORPORATE, false, "sales.create");
        shop.tenancy.roles(seller);
        Runnable assign =
                () -> shop.memberships.add(BUDI, CORPORATE, TimeWindow.ALWAYS, List.of(RoleGrant.of(seller.id())));

        shop.refused(AuthorityExceededException.class, by("roles.*", "sales.view"), assign);
        shop.run(by("roles.*", "sales.*"), assign);
    }

    @Test
    void patterns_areHandedOutByAbilitiesThatCoverThemAsPatterns() {
        Runnable create = () -> shop.roles.create(CORPORATE, "Penjual", false, patterns("sales.*"));

        shop.refused(
                AuthorityExceededException.class,
                by("roles.*", "sales.view", "sales.create", "sales.update", "sales.void"),
                create);
        shop.run(by("roles.*", "sales.*"), create);
    }

    @Test
    void onesOwnAccount_isChangedByTheAbilityAlone() {
        Runnable rename = () -> shop.memberships.changeAccount(BUDI, UPDATE, () -> "renamed");

        PermissionDeniedException refusal = shop.refused(
                PermissionDeniedException.class, Actor.user(BUDI, Abilities.of(Set.of("sales.view"))), rename);

        assertThat(refusal.decision().reason()).isEqualTo(Reason.MISSING_ABILITY);
        shop.run(Actor.user(BUDI, Abilities.of(Set.of("users.update"))), rename);
    }

    private static Actor by(String... abilities) {
        return Actor.user(ANI, Abilities.of(Set.of(abilities)));
    }
}
