package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.OTHER_TENANT;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services on the two shops, at {@link Shop#NOW}. Every user is an active one of the first shop, but those that have
 * been deactivated, belong to the other, or are forgotten.
 */
final class AdministrationFixture {

    static final UserId CITRA = new UserId("citra");
    static final Actor ROOT = Actor.superAdmin(new UserId("root"));

    /** A plan with room for two. */
    static final Plan KECIL =
            new Plan(new PlanId(2), "kecil", Set.of("sales"), Set.of(), 19_000, BillingCycle.MONTHLY, 2);

    /** A plan that enables nothing. */
    static final Plan EMPTY = new Plan(new PlanId(3), "kosong", Set.of(), Set.of(), 0, BillingCycle.MONTHLY, null);

    /** A plan that is no longer on offer. */
    static final Plan LAMA =
            new Plan(new PlanId(4), "lama", Set.of("sales"), Set.of(), 9_000, BillingCycle.MONTHLY, null, true);

    private final PermissionCatalog catalog = Catalogs.shop();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Set<UserId> deactivated = new HashSet<>();
    private final Set<UserId> strangers = new HashSet<>();
    private final Set<UserId> forgotten = new HashSet<>();

    final InMemoryTenancy tenancy = new InMemoryTenancy(catalog, LENGKAP, KECIL, EMPTY, LAMA).groups(Shop.groups());
    final Administration administration = new Administration(tenancy, tenancy, catalog, this::find, clock);
    final AccessControl access = new AccessControl(tenancy, catalog, clock);
    final GroupService groups = groups(tenancy);
    final RoleService roles = new RoleService(administration);
    final MembershipService memberships = new MembershipService(administration);
    final SubscriptionService subscriptions = new SubscriptionService(administration);

    /** Returns a service whose visibility, outside of transactions, rests on another source. */
    GroupService groups(AccessSource source) {
        return new GroupService(new AccessControl(source, catalog, clock), tenancy, administration);
    }

    void deactivate(UserId user) {
        deactivated.add(user);
    }

    void activate(UserId user) {
        deactivated.remove(user);
    }

    void makeAStranger(UserId user) {
        strangers.add(user);
    }

    /** Leaves a user out of the directory altogether. */
    void forget(UserId user) {
        forgotten.add(user);
    }

    private UserDirectory.@Nullable Entry find(UserId user) {
        if (forgotten.contains(user)) {
            return null;
        }
        return new UserDirectory.Entry(strangers.contains(user) ? OTHER_TENANT : TENANT, !deactivated.contains(user));
    }

    <T extends @Nullable Object> T as(UserId user, Supplier<T> work) {
        return as(Actor.user(user), work);
    }

    <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
        return TenantContext.of(TENANT, actor).call(work);
    }

    void run(UserId user, Runnable work) {
        run(Actor.user(user), work);
    }

    void run(Actor actor, Runnable work) {
        TenantContext.of(TENANT, actor).run(work);
    }

    /** Requires that work fails with this exception, and that nothing stored is another than before. */
    <E extends Throwable> E refused(Class<E> type, UserId user, Runnable work) {
        return refused(type, Actor.user(user), work);
    }

    <E extends Throwable> E refused(Class<E> type, Actor actor, Runnable work) {
        Map<TenantId, InMemoryTenancy.Stored> before = tenancy.stored();
        E refusal = catchThrowableOfType(type, () -> run(actor, work));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(tenancy.stored()).isEqualTo(before);
        return refusal;
    }

    boolean allows(UserId user, String permission, GroupId group) {
        return as(
                user,
                () -> access.decide(Actor.user(user), Permission.of(permission), group)
                        .allowed());
    }

    boolean sees(UserId user, GroupId group) {
        return as(user, () -> access.isVisible(Actor.user(user), group));
    }

    static Set<PermissionPattern> patterns(String... patterns) {
        return Arrays.stream(patterns).map(PermissionPattern::of).collect(Collectors.toSet());
    }

    @Nullable
    Role storedRole(RoleId id) {
        return tenancy.<@Nullable Role>read(TENANT, records -> records.findRole(id));
    }

    @Nullable
    Membership storedMembership(MembershipId id) {
        return tenancy.<@Nullable Membership>read(TENANT, records -> records.findMembership(id));
    }

    @Nullable
    Group stored(GroupId id) {
        return TenantContext.of(TENANT).call(() -> tenancy.find(id));
    }

    List<Group> stored(TenantId tenant) {
        return TenantContext.of(tenant).call(tenancy::findAll);
    }

    List<AuditEvent> audit() {
        return tenancy.audit(TENANT);
    }
}
