package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A database whose content tells its epoch: in epoch {@code e} of a tenant its one business unit is {@code 1000 + e}, and that
 * is where everybody is a member; in epoch {@code p} of the platform the unit's plan enables the module {@code plan-p}. Work
 * can be hooked in between the moment that a statement sees and the moment that its answer arrives.
 */
final class FakeDatabase implements EpochSource, AccessLoader {

    static final TenantId TENANT = new TenantId(1);
    static final TenantId OTHER = new TenantId(2);
    static final UserId ANI = new UserId("ani");
    static final long FIRST_UNIT = 1_000;

    /** Where work can be hooked in. */
    enum Statement {
        EPOCHS,
        GRANTS,
        TREE,
        ACCESS,
        SETTLED,
        PLANS
    }

    private final Map<TenantId, Long> epochs = new ConcurrentHashMap<>();
    private final Map<Statement, Runnable> inFlight = new ConcurrentHashMap<>();
    private final Map<Statement, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile boolean away;

    FakeDatabase() {
        epochs.put(TenantId.PLATFORM, 1L);
        epochs.put(TENANT, 1L);
        epochs.put(OTHER, 1L);
        for (Statement each : Statement.values()) {
            counts.put(each, new AtomicInteger());
        }
    }

    /** Commits a change of a tenant, as any node may. */
    long commit(TenantId tenant) {
        return epochs.merge(tenant, 1L, Long::sum);
    }

    /** Puts the database back, or on, to another epoch. */
    void restore(TenantId tenant, long epoch) {
        epochs.put(tenant, epoch);
    }

    void drop(TenantId tenant) {
        epochs.remove(tenant);
    }

    long epoch(TenantId tenant) {
        return epochs.getOrDefault(tenant, 0L);
    }

    /** Runs work once, when the next statement of a kind has seen what it sees, and its answer is on the way. */
    void whileInFlight(Statement statement, Runnable work) {
        inFlight.put(statement, () -> {
            inFlight.remove(statement);
            work.run();
        });
    }

    /** Runs work each time. */
    void alwaysInFlight(Statement statement, Runnable work) {
        inFlight.put(statement, work);
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    int count(Statement statement) {
        return counts.getOrDefault(statement, new AtomicInteger()).get();
    }

    int count() {
        return counts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public EpochReading read(Collection<TenantId> tenants) {
        EpochReading seen = reading(tenants);
        onTheWay(Statement.EPOCHS);
        return seen;
    }

    @Override
    public EpochReading readSettled(TenantId tenant) {
        // It waits for the row, so it sees what happens meanwhile.
        onTheWay(Statement.SETTLED);
        return reading(List.of(tenant));
    }

    private EpochReading reading(Collection<TenantId> tenants) {
        Map<TenantId, Long> shown = new HashMap<>(epochs);
        shown.keySet().retainAll(tenants);
        return new EpochReading(0, shown);
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant) {
        LoadedTenant seen = treeOf(tenant);
        onTheWay(Statement.TREE);
        return seen;
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
        LoadedGrants seen = grantsOf(tenant, user);
        onTheWay(Statement.GRANTS);
        return seen;
    }

    @Override
    public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
        LoadedTenant tree = treeOf(tenant);
        LoadedGrants grants = grantsOf(tenant, user);
        onTheWay(Statement.ACCESS);
        return tree == null || grants == null ? null : new LoadedAccess(tree, grants);
    }

    @Override
    public LoadedPlans plans() {
        long platform = epoch(TenantId.PLATFORM);
        onTheWay(Statement.PLANS);
        return new LoadedPlans(platform, List.of(plan(platform)));
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        throw new UnsupportedOperationException("no records are kept here");
    }

    private void onTheWay(Statement statement) {
        counts.getOrDefault(statement, new AtomicInteger()).incrementAndGet();
        inFlight.getOrDefault(statement, () -> {}).run();
        if (away) {
            throw new AccessUnavailableException("the database is away", null);
        }
    }

    private @Nullable Epochs epochsOf(TenantId tenant) {
        Long epoch = epochs.get(tenant);
        return epoch == null ? null : new Epochs(epoch, epoch(TenantId.PLATFORM));
    }

    private @Nullable LoadedTenant treeOf(TenantId tenant) {
        Epochs at = epochsOf(tenant);
        return at == null ? null : tree(tenant, at);
    }

    private @Nullable LoadedGrants grantsOf(TenantId tenant, UserId user) {
        Epochs at = epochsOf(tenant);
        return at == null ? null : grants(tenant, user, at);
    }

    static LoadedTenant tree(TenantId tenant, Epochs at) {
        long corporate = tenant.value();
        OrganizationTree tree = OrganizationTree.builder(tenant, 3)
                .add(corporate, GroupType.CORPORATE, 0)
                .add(corporate + 10, GroupType.COMPANY, corporate)
                .add(FIRST_UNIT + at.tenant(), GroupType.BUSINESS_UNIT, corporate + 10)
                .build();
        Subscription subscription = new Subscription(
                new SubscriptionId(1),
                tenant,
                new GroupId(FIRST_UNIT + at.tenant()),
                new PlanId(1),
                SubscriptionStatus.ACTIVE,
                Instant.EPOCH,
                null,
                null);
        return new LoadedTenant(at, tree, List.of(subscription), List.of(plan(at.platform())));
    }

    static LoadedGrants grants(TenantId tenant, UserId user, Epochs at) {
        GroupId unit = new GroupId(FIRST_UNIT + at.tenant());
        return new LoadedGrants(
                tenant,
                user,
                at,
                List.of(new Membership(new MembershipId(1), tenant, user, unit, TimeWindow.ALWAYS, List.of())));
    }

    private static Plan plan(long platform) {
        return new Plan(new PlanId(1), "plan", Set.of("plan-" + platform), Set.of(), 0, BillingCycle.MONTHLY, null);
    }
}
