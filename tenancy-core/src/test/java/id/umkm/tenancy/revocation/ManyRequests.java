package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.fixture.MapCaches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A node on which one request can be made while another is in the middle of a statement, all on one thread: each level has
 * flights of its own, as requests have that happen not to meet, and all share what the node knows and has cached.
 */
final class ManyRequests {

    private static final PermissionCatalog CATALOG = PermissionCatalog.builder().build();

    // About to pass zero.
    final ManualClock clock = new ManualClock(-RevocationNode.BOUND.toNanos() / 2);
    final MapCaches caches = new MapCaches();
    final NodeCommits commits;
    final EpochPoller poller;
    final EpochWakeups wakeups;
    final HeldTenants tenants = new HeldTenants(clock, RevocationObserver.NONE);
    private final FakeDatabase database;
    private final List<Runnable> due = new ArrayList<>();
    private final List<AccessSource> levels = new ArrayList<>();

    ManyRequests(FakeDatabase database, SharedCache shared, int deepest) {
        this.database = database;
        commits = new NodeCommits(tenants, database, EpochMessages.NONE, clock, RevocationObserver.NONE);
        IdleTenants idle = new IdleTenants(tenants, level(shared)::contains);
        poller = new EpochPoller(database, tenants, idle, clock, RevocationObserver.NONE);
        wakeups = new EpochWakeups(database, tenants, clock, due::add, RevocationObserver.NONE);
        for (int level = 0; level < deepest; level++) {
            level(shared);
        }
    }

    private TenantCache level(SharedCache shared) {
        Journal journal = new Journal(clock, new CacheStatistics(), RevocationObserver.NONE);
        CurrentEpochs epochs = new CurrentEpochs(tenants, new EpochReads(database, tenants, clock));
        GrantsCache grants = new GrantsCache(caches, shared, database, CATALOG, tenants, journal);
        TenantCache trees = new TenantCache(caches, shared, database, tenants, journal);
        levels.add(new CachedAccessSource(tenants, epochs, grants, trees, database, journal, Duration.ofMinutes(5)));
        return trees;
    }

    long decide(int level) {
        return Node.epochOf(levels.get(level).access(FakeDatabase.TENANT, FakeDatabase.ANI));
    }

    long decideAsSuperAdmin(int level) {
        return levels.get(level).tenant(FakeDatabase.TENANT).epoch();
    }

    void runWakeups() {
        List<Runnable> now = List.copyOf(due);
        due.clear();
        now.forEach(Runnable::run);
    }
}
