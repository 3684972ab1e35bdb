package id.umkm.tenancy.access;

import id.umkm.tenancy.access.WorldSpec.AssignmentSpec;
import id.umkm.tenancy.access.WorldSpec.MembershipSpec;
import id.umkm.tenancy.access.WorldSpec.RoleSpec;
import id.umkm.tenancy.access.WorldSpec.SubscriptionSpec;
import id.umkm.tenancy.access.WorldSpec.TenantSpec;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generates {@link World}s whose windows and subscriptions begin and end within two milliseconds of {@link Shop#NOW}. */
final class WorldArbitraries {

    static final List<UserId> USERS = List.of(new UserId("ani"), new UserId("budi"), new UserId("citra"));

    private static final int TENANTS = 3;
    private static final List<Plan> PLANS = List.of(plan(1, "sales"), plan(2, "sales", "inventory"), plan(3));
    private static final String[] PATTERNS = {
        "*",
        "sales.*",
        "sales.view",
        "sales.create",
        "inventory.*",
        "salesforce.read",
        "groups.*",
        "groups.create",
        "platform.suspend",
        "platform.*",
        "retired.view"
    };

    private WorldArbitraries() {}

    static Arbitrary<World> worlds() {
        return tenants().list().ofSize(TENANTS).map(tenants -> new WorldSpec(tenants).build(PLANS));
    }

    private static Arbitrary<TenantSpec> tenants() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(3),
                        roles().list().ofMinSize(2).ofMaxSize(5),
                        memberships().list().ofMinSize(8).ofMaxSize(20),
                        subscriptions().list().ofMinSize(2).ofMaxSize(8))
                .as(TenantSpec::new);
    }

    private static Arbitrary<RoleSpec> roles() {
        return Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(PATTERNS).set().ofMinSize(1).ofMaxSize(5))
                .as(RoleSpec::new);
    }

    private static Arbitrary<MembershipSpec> memberships() {
        Arbitrary<AssignmentSpec> assignments =
                Combinators.combine(numbers(), windows()).as(AssignmentSpec::new);
        return Combinators.combine(
                        Arbitraries.of(USERS),
                        groups(),
                        windows(),
                        assignments.list().ofMaxSize(3))
                .as(MembershipSpec::new);
    }

    private static Arbitrary<SubscriptionSpec> subscriptions() {
        Arbitrary<Set<String>> narrowed =
                Arbitraries.of("sales", "inventory", "service").set();
        return Combinators.combine(
                        numbers(),
                        numbers(),
                        Arbitraries.of(SubscriptionStatus.class),
                        windows(),
                        narrowed.injectNull(0.6))
                .as(SubscriptionSpec::new);
    }

    private static Arbitrary<TimeWindow> windows() {
        Arbitrary<TimeWindow> narrow = Combinators.combine(
                        Arbitraries.integers().between(-3, 2),
                        Arbitraries.integers().between(1, 5))
                .as((from, length) -> new TimeWindow(edge(from), edge(from + length)));
        return Arbitraries.oneOf(Arbitraries.just(TimeWindow.ALWAYS), narrow);
    }

    // The outermost edges stand for no edge at all.
    private static @Nullable Instant edge(int millis) {
        return Math.abs(millis) >= 3 ? null : Shop.NOW.plusMillis(millis);
    }

    // The corporate and the first company come first, and memberships there matter most.
    private static Arbitrary<Integer> groups() {
        return Arbitraries.oneOf(Arbitraries.of(0, 1), numbers());
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, 1_000);
    }

    private static Plan plan(long id, String... modules) {
        return new Plan(new PlanId(id), "plan" + id, Set.of(modules), Set.of(), 0, BillingCycle.MONTHLY, null);
    }
}
