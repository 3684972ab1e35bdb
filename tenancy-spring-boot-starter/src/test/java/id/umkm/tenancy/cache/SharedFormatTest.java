package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.revocation.Epochs;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into the shared cache is read back as it was, or not at all. */
class SharedFormatTest {

    private static final TenantId TENANT = new TenantId(51);
    private static final UserId ANI = new UserId("ani@example.com");
    private static final byte[] KEY = SharedKeys.bytes("tenancy:51:7:grants");

    private final SharedFormat format = new SharedFormat(new Seal(null));

    @Property(tries = 500)
    void membershipsAreReadBackAsTheyWere(@ForAll("grants") LoadedGrants grants) {
        byte[] value = format.write(KEY, grants);
        assertThat(format.grants(KEY, value, TENANT, ANI, grants.at())).isEqualTo(grants);
    }

    @Property(tries = 200)
    void aTreeWithSubscriptionsIsReadBackAsItWas(@ForAll("tenants") LoadedTenant tenant) {
        byte[] value = format.write(KEY, tenant);
        LoadedTenant read = format.tenant(KEY, value, TENANT, tenant.at());
        assertThat(groupsOf(read.tree())).isEqualTo(groupsOf(tenant.tree()));
        assertThat(read.at()).isEqualTo(tenant.at());
        assertThat(read.subscriptions()).isEqualTo(tenant.subscriptions());
        assertThat(read.plans()).isEqualTo(tenant.plans());
    }

    @Property(tries = 500)
    void aValueWithAnyByteChangedIsRefused(
            @ForAll("grants") LoadedGrants grants, @ForAll @IntRange(max = 10_000) int at, @ForAll byte other) {
        byte[] value = format.write(KEY, grants);
        int place = at % value.length;
        byte was = value[place];
        value[place] = was == other ? (byte) ~other : other;
        assertRefused(value, grants.at());
    }

    @Property(tries = 200)
    void aValueCutShortIsRefused(@ForAll("grants") LoadedGrants grants, @ForAll @IntRange(max = 10_000) int length) {
        byte[] value = format.write(KEY, grants);
        assertRefused(Arrays.copyOf(value, length % value.length), grants.at());
    }

    @Property(tries = 500)
    void bytesOfAnyKindAreRefused(@ForAll byte[] value) {
        assertRefused(value, new Epochs(7, 1));
    }

    @Test
    void aValueUnderAnotherKeyIsRefused() {
        byte[] value = format.write(SharedKeys.bytes("tenancy:51:6:grants"), some());
        assertRefused(value, some().at());
    }

    @Test
    void aValueOfAnotherVersionIsRefusedByItsVersion() {
        byte[] value = format.write(KEY, some());
        value[0]++;
        assertThatThrownBy(() -> format.grants(KEY, value, TENANT, ANI, some().at()))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("of format 2");
    }

    @Test
    void aValueOfTheOtherKindIsRefused() {
        byte[] value = format.write(KEY, some());
        assertThatThrownBy(() -> format.tenant(KEY, value, TENANT, some().at()))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("content");
    }

    @Test
    void withASecretNobodyElseWritesValues() {
        SharedFormat sealed = new SharedFormat(new Seal("rahasia"));
        byte[] own = sealed.write(KEY, some());
        assertThat(sealed.grants(KEY, own, TENANT, ANI, some().at())).isEqualTo(some());
        for (SharedFormat other : List.of(format, new SharedFormat(new Seal("tebakan")))) {
            byte[] forged = other.write(KEY, some());
            assertThatThrownBy(() -> sealed.grants(KEY, forged, TENANT, ANI, some().at()))
                    .isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void theUserIsNotNamed() {
        assertThat(new String(format.write(KEY, some()), StandardCharsets.ISO_8859_1))
                .doesNotContain("ani")
                .doesNotContain("example");
    }

    @Test
    void aRoleThatIsAssignedOftenStandsOnce() {
        Membership first = some().memberships().get(0);
        List<Membership> many = IntStream.range(0, 1_000)
                .mapToObj(each -> new Membership(
                        new MembershipId(1_000 + each),
                        TENANT,
                        ANI,
                        new GroupId(100 + each),
                        first.window(),
                        first.roles()))
                .toList();
        assertThat(format.write(KEY, new LoadedGrants(TENANT, ANI, some().at(), many)).length)
                .isLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void aLargeTreeTakesAboutEightBytesAGroup(int units) {
        OrganizationTree.Builder builder = OrganizationTree.builder(TENANT, units + 2)
                .add(51, GroupType.CORPORATE, 0)
                .add(52, GroupType.COMPANY, 51);
        for (int unit = 0; unit < units; unit++) {
            builder.add(53L + 3L * unit, GroupType.BUSINESS_UNIT, 52);
        }
        LoadedTenant tenant = new LoadedTenant(new Epochs(7, 1), builder.build(), List.of(), List.of());
        assertThat(format.write(KEY, tenant).length).isLessThan(100 + 8 * units);
    }

    private void assertRefused(byte[] value, Epochs at) {
        assertThatThrownBy(() -> format.grants(KEY, value, TENANT, ANI, at))
                .isInstanceOf(UnreadableValueException.class);
    }

    private static LoadedGrants some() {
        Role role = new Role(
                new RoleId(3), TENANT, new GroupId(51), "Kasir", true, Set.of(PermissionPattern.of("sales.*")));
        Membership membership = new Membership(
                new MembershipId(4),
                TENANT,
                ANI,
                new GroupId(53),
                TimeWindow.ALWAYS,
                List.of(new Membership.RoleAssignment(role, TimeWindow.ALWAYS)));
        return new LoadedGrants(TENANT, ANI, new Epochs(7, 1), List.of(membership));
    }

    private static List<String> groupsOf(OrganizationTree tree) {
        List<String> groups = new ArrayList<>();
        for (int at = 0; at < tree.size(); at++) {
            groups.add(tree.idAt(at) + " " + tree.levelAt(at) + " " + tree.parentAt(at));
        }
        return groups;
    }

    @Provide
    Arbitrary<LoadedGrants> grants() {
        Arbitrary<Role> role = Combinators.combine(
                        Arbitraries.longs().between(1, 5),
                        Arbitraries.of("Kasir", "Pemilik 👑", "é"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("*", "sales.*", "sales.create", "gone.long_ago")
                                .set()
                                .ofMaxSize(3))
                .as((id, name, inheritable, patterns) -> new Role(
                        new RoleId(id),
                        TENANT,
                        new GroupId(51),
                        name,
                        inheritable,
                        patterns.stream().map(PermissionPattern::of).collect(Collectors.toSet())));
        Arbitrary<Membership.RoleAssignment> assignment =
                Combinators.combine(role, windows()).as(Membership.RoleAssignment::new);
        Arbitrary<Membership> membership = Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        windows(),
                        assignment.list().ofMaxSize(4))
                .as((id, group, window, roles) ->
                        new Membership(new MembershipId(id), TENANT, ANI, new GroupId(group), window, roles));
        return Combinators.combine(epochs(), membership.list().ofMaxSize(5))
                .as((at, memberships) -> new LoadedGrants(TENANT, ANI, at, memberships));
    }

    @Provide
    Arbitrary<LoadedTenant> tenants() {
        return Combinators.combine(
                        epochs(),
                        Arbitraries.longs().between(60, Long.MAX_VALUE).set().ofMaxSize(30),
                        Arbitraries.longs().between(1, 1_000).injectNull(0.3),
                        Arbitraries.of("sales", "stock").set().injectNull(0.3),
                        Arbitraries.integers().between(1, 9).injectNull(0.3))
                .as((at, units, days, modules, most) -> {
                    OrganizationTree.Builder tree =
                            OrganizationTree.builder(TENANT, 3).add(51, GroupType.CORPORATE, 0);
                    List<Subscription> subscriptions = new ArrayList<>();
                    for (long unit : units) {
                        // A parent may stand behind its children.
                        tree.add(unit, GroupType.BUSINESS_UNIT, unit % 2 == 0 ? 52 : 53);
                        subscriptions.add(subscription(unit, days, modules));
                    }
                    tree.add(52, GroupType.COMPANY, 51).add(53, GroupType.COMPANY, 51);
                    Plan plan = new Plan(
                            new PlanId(1),
                            "dasar",
                            Set.of("sales"),
                            Set.of("api"),
                            99_000,
                            BillingCycle.MONTHLY,
                            most,
                            days != null);
                    return new LoadedTenant(at, tree.build(), subscriptions, List.of(plan));
                });
    }

    private static Subscription subscription(long unit, @Nullable Long days, @Nullable Set<String> modules) {
        Instant started = Instant.parse("2026-01-01T00:00:00Z");
        return new Subscription(
                new SubscriptionId(unit),
                TENANT,
                new GroupId(unit),
                new PlanId(1),
                unit % 3 == 0 ? SubscriptionStatus.TRIAL : SubscriptionStatus.ACTIVE,
                started,
                days == null ? null : started.plusSeconds(days * 86_400),
                modules);
    }

    private static Arbitrary<Epochs> epochs() {
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0))
                .as(Epochs::new);
    }

    private static Arbitrary<TimeWindow> windows() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return Arbitraries.of(
                TimeWindow.ALWAYS,
                new TimeWindow(start, null),
                new TimeWindow(null, start),
                new TimeWindow(start, start.plusMillis(1)));
    }
}
