package id.umkm.tenancy.benchmarks.database;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationTree;
import id.umkm.tenancy.subscription.Entitlements;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what. The small tenants have one unit each, and one cashier there; the large one has a cashier at each unit, a
 * manager at each company and an administrator at the corporate. Snapshots are compiled beforehand, as a warm cache has them;
 * which groups an actor sees is worked out of them whenever it is asked.
 */
final class Organization implements AccessSource {

    private static final UserId ADMINISTRATOR = new UserId("administrator");

    private final DatabaseSize size;
    private final TenantId large;
    private final PermissionCatalog catalog = PermissionCatalog.builder().build();
    private final AccessControl access = new AccessControl(this, catalog, Clock.systemUTC());
    private final Map<TenantId, TenantSnapshot> tenants = new HashMap<>();
    private final Map<TenantContext, AccessSnapshot> users = new HashMap<>();

    Organization(DatabaseSize size) {
        this.size = size;
        this.large = new TenantId(size.tenants() + 1L);
        for (long tenant = 1; tenant <= size.tenants(); tenant++) {
            plant(new TenantId(tenant), 1, 1);
        }
        plant(large, size.companies(), size.unitsPerCompany());
    }

    /** The tenant that has the sales. */
    TenantId large() {
        return large;
    }

    /** The only unit of a small tenant, or the first one of the large tenant. */
    long firstUnitOf(TenantId tenant) {
        return firstCompanyOf(tenant) + (tenant.equals(large) ? size.companies() : 1);
    }

    /** Lists the units of a company of the large tenant. */
    long[] unitsOf(int company) {
        long[] units = new long[size.unitsPerCompany()];
        for (int at = 0; at < units.length; at++) {
            units[at] = firstUnitOf(large) + (long) company * units.length + at;
        }
        return units;
    }

    TenantContext cashier(TenantId tenant, int unit) {
        return TenantContext.of(tenant, Actor.user(cashierAt(firstUnitOf(tenant) + unit)));
    }

    TenantContext manager(int company) {
        return TenantContext.of(large, Actor.user(managerAt(firstCompanyOf(large) + company)));
    }

    TenantContext administrator(TenantId tenant) {
        return TenantContext.of(tenant, Actor.user(ADMINISTRATOR));
    }

    /** What an actor sees, as a tenant-bound data source asks for it. */
    VisibleGroups visibleGroups(TenantId tenant, Actor actor) {
        return access.visibleGroups(actor);
    }

    // Groups have ids of one sequence, the large tenant's behind all others.
    private long firstCompanyOf(TenantId tenant) {
        return size.tenants() + 2 * tenant.value();
    }

    private void plant(TenantId tenant, int companies, int unitsPerCompany) {
        long corporate = GroupId.corporateOf(tenant).value();
        OrganizationTree.Builder builder = OrganizationTree.builder(tenant, 1 + companies * (1 + unitsPerCompany));
        builder.add(corporate, GroupType.CORPORATE, 0);
        Map<UserId, Long> homes = new HashMap<>();
        homes.put(ADMINISTRATOR, corporate);
        for (int company = 0; company < companies; company++) {
            long id = firstCompanyOf(tenant) + company;
            builder.add(id, GroupType.COMPANY, corporate);
            homes.put(managerAt(id), id);
            for (int at = 0; at < unitsPerCompany; at++) {
                long unit = firstUnitOf(tenant) + (long) company * unitsPerCompany + at;
                builder.add(unit, GroupType.BUSINESS_UNIT, id);
                homes.put(cashierAt(unit), unit);
            }
        }
        TenantSnapshot snapshot = new TenantSnapshot(1, builder.build(), Entitlements.none());
        tenants.put(tenant, snapshot);
        homes.forEach((user, group) -> users.put(
                TenantContext.of(tenant, Actor.user(user)),
                new AccessSnapshot(snapshot, grants(tenant, user, new GroupId(group)))));
    }

    private Grants grants(TenantId tenant, UserId user, GroupId group) {
        Membership membership =
                new Membership(new MembershipId(group.value()), tenant, user, group, TimeWindow.ALWAYS, List.of());
        return Grants.compile(List.of(membership), catalog);
    }

    private static UserId cashierAt(long unit) {
        return new UserId("cashier-" + unit);
    }

    private static UserId managerAt(long company) {
        return new UserId("manager-" + company);
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        TenantSnapshot snapshot = tenants.get(tenant);
        if (snapshot == null) {
            throw new IllegalArgumentException("there is no tenant " + tenant);
        }
        return snapshot;
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        AccessSnapshot snapshot = users.get(TenantContext.of(tenant, Actor.user(user)));
        return snapshot == null ? new AccessSnapshot(tenant(tenant), Grants.none()) : snapshot;
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        throw new UnsupportedOperationException("nothing is stored here; only what actors see is asked for");
    }
}
