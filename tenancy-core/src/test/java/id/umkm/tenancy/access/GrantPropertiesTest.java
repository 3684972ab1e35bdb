package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.administration.Administration;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.RoleGrant;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Grants and revocations, made by a super admin in one tenant of a random world. */
class GrantPropertiesTest {

    private static final UserId NEWCOMER = new UserId("stranger");

    private final PermissionCatalog catalog = Catalogs.shop();
    private final Tally tally = new Tally();

    /** What is granted to somebody who was no member before: numbers pick from what there is. */
    record Grant(int group, boolean inheritable, Set<PermissionPattern> patterns, TimeWindow window) {}

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aGrantDeniesNothing_itsRevocationRestoresEveryDecision_andOtherTenantsNeverNotice(
            @ForAll("worlds") World world, @ForAll("grants") Grant grant) {
        Tenant tenant = new Tenant(world);
        Map<Question, String> before = tenant.answers();

        Membership membership = tenant.grant(grant);
        Map<Question, String> granted = tenant.answers();
        tenant.revoke(membership);

        granted.forEach((question, answer) ->
                assertOnlyMore(tenant, question, Objects.requireNonNull(before.get(question)), answer));
        assertThat(tenant.answers()).isEqualTo(before);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aWiderRoleDeniesNothing_andOtherTenantsNeverNotice(
            @ForAll("worlds") World world, @ForAll("grants") Grant grant, @ForAll("grants") Grant more) {
        Tenant tenant = new Tenant(world);
        Membership membership = tenant.grant(grant);
        Map<Question, String> before = tenant.answers();

        tenant.widen(membership.roles().get(0).role(), more);

        tenant.answers()
                .forEach((question, answer) ->
                        assertOnlyMore(tenant, question, Objects.requireNonNull(before.get(question)), answer));
    }

    private void assertOnlyMore(Tenant tenant, Question question, String before, String after) {
        boolean same = before.equals(after);
        tally.add(same ? "same" : "changed");
        assertThat(same || question.tenant().equals(tenant.id) && isAllowed(after) || !isAllowed(before))
                .as("%s: %s, then %s", question, before, after)
                .isTrue();
        if (!question.tenant().equals(tenant.id) || !question.actor().equals(Actor.user(NEWCOMER))) {
            assertThat(after).as("%s", question).isEqualTo(before);
        }
    }

    private static boolean isAllowed(String answer) {
        return answer.startsWith("DIRECT") || answer.startsWith("INHERITED") || answer.equals("SUPER_ADMIN");
    }

    @AfterProperty
    void enoughChanged() {
        assertThat(tally.total()).isGreaterThan(100_000);
        assertThat(tally.percentOf("changed")).as(tally.toString()).isGreaterThan(0.02);
    }

    @Provide
    Arbitrary<World> worlds() {
        return WorldArbitraries.worlds();
    }

    @Provide
    Arbitrary<Grant> grants() {
        Arbitrary<Set<PermissionPattern>> patterns = Arbitraries.of(
                        "*", "sales.*", "sales.view", "inventory.view", "groups.*", "salesforce.read")
                .map(PermissionPattern::of)
                .set()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of(true, false),
                        patterns,
                        Arbitraries.of(TimeWindow.ALWAYS, new TimeWindow(Shop.NOW, Shop.NOW.plusMillis(1))))
                .as(Grant::new);
    }

    /** The first tenant of a world, under a super admin. */
    private final class Tenant {

        private final World world;
        private final TenantId id;
        private final InMemoryTenancy tenancy;
        private final RoleService roles;
        private final MembershipService members;

        Tenant(World world) {
            this.world = world;
            this.id = world.tenants().get(0);
            this.tenancy = world.tenancy(catalog);
            Administration administration = new Administration(
                    tenancy,
                    tenancy,
                    catalog,
                    user -> new UserDirectory.Entry(id, !user.equals(NEWCOMER)),
                    Clock.fixed(Shop.NOW, ZoneOffset.UTC));
            this.roles = new RoleService(administration);
            this.members = new MembershipService(administration);
        }

        Map<Question, String> answers() {
            AccessSource source = new RememberingSource(tenancy);
            Map<Question, String> answers = new LinkedHashMap<>();
            for (TenantId each : world.tenants()) {
                Question.forEach(world, each, question -> answers.put(question, question.ask(source, catalog)));
            }
            return answers;
        }

        Membership grant(Grant grant) {
            List<GroupId> groups =
                    world.only(id).groups().stream().map(Group::id).toList();
            GroupId group = groups.get(grant.group() % groups.size());
            return asSuperAdmin().call(() -> {
                Role role = roles.create(group, "New", grant.inheritable(), grant.patterns());
                return members.add(NEWCOMER, group, grant.window(), List.of(RoleGrant.of(role.id())));
            });
        }

        void revoke(Membership membership) {
            asSuperAdmin().run(() -> members.remove(membership.id()));
        }

        void widen(Role role, Grant more) {
            Set<PermissionPattern> patterns = Stream.of(role.permissions(), more.patterns())
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet());
            asSuperAdmin()
                    .run(() -> roles.edit(
                            role.id(), new RoleEdit(null, role.inheritable() || more.inheritable(), patterns)));
        }

        private TenantContext asSuperAdmin() {
            return TenantContext.of(id, Actor.superAdmin(new UserId("super")));
        }
    }
}
