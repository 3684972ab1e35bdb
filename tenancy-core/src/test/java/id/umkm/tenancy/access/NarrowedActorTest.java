package id.umkm.tenancy.access;

import static id.umkm.tenancy.access.AccessDecision.Reason.DIRECT;
import static id.umkm.tenancy.access.AccessDecision.Reason.MISSING_ABILITY;
import static id.umkm.tenancy.access.AccessDecision.Reason.MISSING_PERMISSION;
import static id.umkm.tenancy.access.AccessDecision.Reason.NOT_A_MEMBER;
import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.CORPORATE;
import static id.umkm.tenancy.fixture.Shop.JAKARTA;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.SURABAYA;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static id.umkm.tenancy.fixture.Shop.inheritableRole;
import static id.umkm.tenancy.fixture.Shop.member;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.Abilities;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An actor by a narrowed credential may what its memberships grant and its abilities leave, however it is asked. */
class NarrowedActorTest {

    private static final Set<String> PATTERNS = Set.of("groups.*", "roles.view", "users.delete");

    private final AccessFixture shop = new AccessFixture();
    private final Actor narrowed = Actor.user(ANI, Abilities.of(PATTERNS));

    @Test
    void whatIsHeld_butLeftOut_isAMissingAbility() {
        shop.tenancy.memberships(member(ANI, JAKARTA, inheritableRole("groups.update", "users.update")));

        assertThat(shop.decide(narrowed, "groups.update", JAKARTA).reason()).isEqualTo(DIRECT);
        assertThat(shop.decide(narrowed, "users.update", JAKARTA).reason()).isEqualTo(MISSING_ABILITY);
        assertThat(shop.decide(narrowed, "users.delete", JAKARTA).reason()).isEqualTo(MISSING_PERMISSION);
        assertThat(shop.decide(narrowed, "groups.update", SURABAYA).reason()).isEqualTo(NOT_A_MEMBER);
    }

    @Test
    void everyQuestion_isAnsweredAsTheDecisionsAre() {
        shop.tenancy.memberships(
                member(ANI, CORPORATE, inheritableRole("roles.*", "groups.view")),
                member(ANI, JAKARTA, inheritableRole("*")));
        List<GroupId> groups = List.of(CORPORATE, JAKARTA, TOKO, SURABAYA);

        for (PermissionCatalog.Entry entry : shop.catalog.entries()) {
            Permission permission = entry.permission();
            boolean able = Abilities.of(PATTERNS).cover(permission.module(), permission.action());
            for (GroupId group : groups) {
                AccessDecision full = shop.decide(Actor.user(ANI), permission.toString(), group);
                AccessDecision decision = shop.decide(narrowed, permission.toString(), group);
                assertThat(decision.allowed()).isEqualTo(full.allowed() && able);
                assertThat(shop.ask(NOW, access -> access.permissionsOf(narrowed, group))
                                .contains(permission))
                        .isEqualTo(decision.allowed());
                assertThat(shop.ask(NOW, access -> access.groupsWith(narrowed, permission))
                                .contains(group))
                        .isEqualTo(decision.allowed());
                assertThat(explained(permission, group).decision()).isEqualTo(decision);
            }
        }
        assertThat(shop.ask(NOW, access -> access.visibleGroups(narrowed)).isWholeTenant())
                .as("abilities narrow no sight")
                .isTrue();
    }

    @Test
    void explanation_saysThatTheCredentialLacksIt_andSuggestsNoGrant() {
        shop.tenancy.memberships(member(ANI, TOKO, inheritableRole("users.update")));

        AccessExplanation explanation = explained(Permission.of("users.update"), TOKO);

        assertThat(explanation.text())
                .isEqualTo("user:ani may not use users.update at group 101: it is held, but the credential in use is"
                        + " narrowed to abilities that leave it out.");
        assertThat(explanation.nearMisses()).isEmpty();
        assertThat(explanation.smallestGrant()).isNull();
    }

    @Test
    void whoAsksByANarrowedCredential_stillAsksAboutItself() {
        shop.tenancy.memberships(member(ANI, TOKO, inheritableRole("users.update")));
        Actor nothing = Actor.user(ANI, Abilities.of(Set.of()));

        AccessExplanation explanation = explainedTo(nothing, Actor.user(ANI), Permission.of("users.update"), TOKO);

        assertThat(explanation.decision().reason()).isEqualTo(DIRECT);
    }

    private AccessExplanation explained(Permission permission, GroupId group) {
        return explainedTo(narrowed, narrowed, permission, group);
    }

    private AccessExplanation explainedTo(Actor asking, Actor actor, Permission permission, GroupId group) {
        AccessControl access = new AccessControl(shop.tenancy, shop.catalog, Clock.fixed(NOW, ZoneOffset.UTC));
        return TenantContext.of(TENANT, asking).call(() -> access.explain(actor, permission, group));
    }
}
