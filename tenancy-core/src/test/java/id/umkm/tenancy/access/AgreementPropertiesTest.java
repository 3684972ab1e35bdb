package id.umkm.tenancy.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.AccessExplanation.NamedGroup;
import id.umkm.tenancy.access.AccessExplanation.NearMiss;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.ModuleAtUnit;
import id.umkm.tenancy.access.AccessExplanation.SmallestGrant.RoleAtGroup;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/**
 * Every way to ask gives one answer: {@code decide}, which {@link DecisionPropertiesTest} compares with the model, {@code
 * explain}, {@code decideAll} and each list. Effort counts as there.
 */
class AgreementPropertiesTest {

    private static final int FEWEST_CASES = 100_000;
    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);
    private static final Actor ASKER = Actor.superAdmin(new UserId("auditor"));

    private final PermissionCatalog catalog = Catalogs.shop();
    private final Tally tally = new Tally();

    @Property(tries = 45, edgeCases = EdgeCasesMode.NONE)
    void explanations_decideAlike_andListsHoldExactlyWhatIsDecided(@ForAll("worlds") List<World> worlds) {
        for (World world : worlds) {
            AccessSource source = world.source(catalog);
            for (TenantId tenant : world.tenants()) {
                Map<Instant, Lists> decided = new HashMap<>();
                Question.forEach(world, tenant, question -> {
                    AccessDecision decision = decide(question, source);
                    tally.add(decision.toString());
                    assertExplainedAlike(question, decision, source);
                    decided.computeIfAbsent(question.moment(), moment -> new Lists())
                            .add(question, decision);
                });
                decided.forEach((moment, lists) ->
                        TenantContext.of(tenant).run(() -> lists.assertEqualTo(control(moment, source))));
            }
        }
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void whatAnExplanationShows_theAskerSees(@ForAll("worlds") List<World> worlds) {
        for (World world : worlds) {
            AccessSource source = world.source(catalog);
            for (TenantId tenant : world.tenants()) {
                for (UserId asker : WorldArbitraries.USERS) {
                    Question.forEach(world, tenant, question -> {
                        AccessExplanation explanation = explain(question, Actor.user(asker), source);
                        if (explanation != null) {
                            tally.add(explanation.decision().toString());
                            assertSeen(explanation, asker, question, source);
                        }
                    });
                }
            }
        }
    }

    @Property(tries = 45, edgeCases = EdgeCasesMode.NONE)
    void theSmallestGrant_allows(@ForAll("worlds") List<World> worlds) {
        for (World world : worlds) {
            AccessSource source = world.source(catalog);
            for (TenantId tenant : world.tenants()) {
                Question.forEach(world, tenant, question -> {
                    tally.add("asked");
                    AccessExplanation explanation = explain(question, ASKER, source);
                    SmallestGrant grant = explanation == null ? null : explanation.smallestGrant();
                    if (grant != null) {
                        tally.add(grant.getClass().getSimpleName());
                        World granted = granted(world, question, grant);
                        assertThat(decide(question, granted.source(catalog)).allowed())
                                .as("%s after %s", question, grant)
                                .isTrue();
                    }
                });
            }
        }
    }

    @AfterProperty
    void enoughCases() {
        assertThat(tally.total()).as(tally.toString()).isGreaterThanOrEqualTo(FEWEST_CASES);
    }

    @Provide
    Arbitrary<List<World>> worlds() {
        return WorldArbitraries.worlds().list().ofSize(EFFORT);
    }

    private AccessControl control(Instant moment, AccessSource source) {
        return new AccessControl(source, catalog, Clock.fixed(moment, ZoneOffset.UTC));
    }

    private AccessDecision decide(Question q, AccessSource source) {
        return TenantContext.of(q.tenant())
                .call(() -> control(q.moment(), source).decide(q.actor(), q.permission(), q.group()));
    }

    private @Nullable AccessExplanation explain(Question q, Actor asker, AccessSource source) {
        try {
            return TenantContext.of(q.tenant(), asker)
                    .call(() -> control(q.moment(), source).explain(q.actor(), q.permission(), q.group()));
        } catch (PermissionDeniedException e) {
            assertThat(e.permission()).isEqualTo(Permission.of("roles.view"));
            return null;
        }
    }

    private void assertExplainedAlike(Question question, AccessDecision decision, AccessSource source) {
        AccessExplanation explanation = explain(question, ASKER, source);
        boolean rests = decision.reason() == Reason.DIRECT || decision.reason() == Reason.INHERITED;
        if (explanation == null
                || explanation.decision() != decision
                || (explanation.path() != null) != rests
                || (decision.allowed() && !explanation.nearMisses().isEmpty())
                || (decision.allowed() && explanation.smallestGrant() != null)) {
            throw new AssertionError(question + " is decided " + decision + " but explained " + explanation);
        }
    }

    /** What single decisions of one moment make of each list. */
    private static final class Lists {

        private record Where(Permission permission, GroupId group) {}

        private record Who(Actor actor, Permission permission) {}

        private record Here(Actor actor, GroupId group) {}

        private final Map<Who, Map<GroupId, AccessDecision>> byGroup = new HashMap<>();
        private final Map<Here, Map<Permission, AccessDecision>> byPermission = new HashMap<>();
        private final Map<Where, Set<UserId>> users = new HashMap<>();

        void add(Question q, AccessDecision decision) {
            byGroup.computeIfAbsent(new Who(q.actor(), q.permission()), key -> new HashMap<>())
                    .put(q.group(), decision);
            byPermission
                    .computeIfAbsent(new Here(q.actor(), q.group()), key -> new HashMap<>())
                    .put(q.permission(), decision);
            Set<UserId> holders =
                    users.computeIfAbsent(new Where(q.permission(), q.group()), key -> new LinkedHashSet<>());
            if (decision.allowed() && q.actor() instanceof Actor.User user) {
                holders.add(user.id());
            }
        }

        void assertEqualTo(AccessControl access) {
            byGroup.forEach((who, decisions) -> {
                assertThat(access.decideAll(who.actor(), who.permission(), decisions.keySet()))
                        .isEqualTo(decisions);
                assertThat(access.groupsWith(who.actor(), who.permission()))
                        .isEqualTo(allowed(decisions).stream()
                                .sorted(Comparator.comparing(GroupId::value))
                                .toList());
            });
            byPermission.forEach((here, decisions) -> {
                assertThat(access.decideAll(here.actor(), decisions.keySet(), here.group()))
                        .isEqualTo(decisions);
                Set<Permission> asked = new HashSet<>(access.permissionsOf(here.actor(), here.group()));
                asked.retainAll(decisions.keySet());
                assertThat(asked).isEqualTo(allowed(decisions));
            });
            users.forEach((where, holders) -> assertUsers(where, holders, access));
        }

        private static <T> Set<T> allowed(Map<T, AccessDecision> decisions) {
            return decisions.entrySet().stream()
                    .filter(each -> each.getValue().allowed())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private static void assertUsers(Where where, Set<UserId> holders, AccessControl access) {
            assertThat(access.usersWith(where.permission(), where.group()))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(holders);
            List<UserId> paged = new ArrayList<>();
            List<UserId> page = access.usersWith(where.permission(), where.group(), null, 2);
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = access.usersWith(where.permission(), where.group(), page.get(page.size() - 1), 2);
            }
            assertThat(paged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(holders);
        }
    }

    private void assertSeen(AccessExplanation explanation, UserId asker, Question q, AccessSource source) {
        AccessControl access = control(q.moment(), source);
        Set<GroupId> named = Stream.of(
                        explanation.nearMisses().stream().map(NearMiss::group),
                        Stream.ofNullable(explanation.path()).map(AccessExplanation.Path::group),
                        Stream.ofNullable(explanation.smallestGrant()).map(AgreementPropertiesTest::groupOf))
                .flatMap(groups -> groups)
                .map(NamedGroup::id)
                .collect(Collectors.toSet());
        TenantContext.of(q.tenant()).run(() -> {
            assertThat(named).allMatch(group -> access.isVisible(Actor.user(asker), group), "seen by " + asker);
            if (!access.isVisible(Actor.user(asker), q.group())) {
                assertThat(explanation)
                        .isEqualTo(new AccessExplanation(
                                q.actor(),
                                q.permission(),
                                q.group(),
                                AccessDecision.UNKNOWN_GROUP,
                                null,
                                List.of(),
                                null));
            }
        });
    }

    private static NamedGroup groupOf(SmallestGrant grant) {
        return grant instanceof ModuleAtUnit module ? module.unit() : ((RoleAtGroup) grant).group();
    }

    private World granted(World world, Question q, SmallestGrant grant) {
        World granted = world.copy();
        if (grant instanceof ModuleAtUnit module) {
            assertThat(module.unit().type()).isEqualTo(GroupType.BUSINESS_UNIT);
            granted.subscriptions()
                    .add(new Subscription(
                            new SubscriptionId(999),
                            q.tenant(),
                            module.unit().id(),
                            world.plans().stream()
                                    .filter(plan -> plan.modules().contains(module.module()))
                                    .findFirst()
                                    .orElseThrow()
                                    .id(),
                            SubscriptionStatus.ACTIVE,
                            Instant.EPOCH,
                            null,
                            null));
            return granted;
        }
        RoleAtGroup atGroup = (RoleAtGroup) grant;
        UserId user = ((Actor.User) q.actor()).id();
        granted.memberships()
                .add(new Membership(
                        new MembershipId(999),
                        q.tenant(),
                        user,
                        atGroup.group().id(),
                        TimeWindow.ALWAYS,
                        List.of(new Membership.RoleAssignment(role(world, q, atGroup), TimeWindow.ALWAYS))));
        return granted;
    }

    private static Role role(World world, Question q, RoleAtGroup grant) {
        if (grant.role() == null) {
            PermissionPattern alone = new PermissionPattern(
                    q.permission().module(), q.permission().action());
            return new Role(new RoleId(999), q.tenant(), grant.group().id(), "Alone", false, Set.of(alone));
        }
        Map<RoleId, Role> roles = world.rolesOf(q.tenant());
        return Objects.requireNonNull(roles.get(grant.role().id()));
    }
}
