package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.fixture.MapCaches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node over a fake database, and what it answers. */
final class Node {

    /** The answer of a decision whose parts are of different epochs. */
    static final long MIXED = -1;

    private static final PermissionCatalog CATALOG = PermissionCatalog.builder().build();

    final FakeDatabase database;
    final ManualClock clock = new ManualClock();
    final MapCaches caches = new MapCaches();
    final Events events = new Events();
    final List<Long> published = new ArrayList<>();
    final List<Runnable> wakeups = new ArrayList<>();
    final RevocationNode node;

    Node(FakeDatabase database) {
        this(database, SharedCache.NONE);
    }

    Node(FakeDatabase database, SharedCache shared) {
        this.database = database;
        this.node = RevocationNode.builder(database, database, CATALOG, caches)
                .sharedCache(shared)
                .clock(clock)
                .observer(events)
                .messages((tenant, epoch) -> published.add(epoch))
                .wakeupExecutor(wakeups::add)
                .build();
    }

    /** Makes a decision about a user and tells the epoch that it rested on. */
    long decide() {
        return decide(FakeDatabase.TENANT);
    }

    long decide(TenantId tenant) {
        return epochOf(node.accessSource().access(tenant, FakeDatabase.ANI));
    }

    static long epochOf(AccessSnapshot snapshot) {
        long[] visible = new AccessEvaluator(Actor.user(FakeDatabase.ANI), snapshot, CATALOG, 0)
                .visibleGroups()
                .ids();
        return visible.length == 0 ? MIXED : visible[0] - FakeDatabase.FIRST_UNIT;
    }

    /** Makes a decision that needs no grants and tells the epoch that it rested on. */
    long decideAsSuperAdmin() {
        return node.accessSource().tenant(FakeDatabase.TENANT).epoch();
    }

    /** Commits a change on this node. */
    long commit() {
        long epoch = database.commit(FakeDatabase.TENANT);
        node.commits().committed(FakeDatabase.TENANT, epoch);
        return epoch;
    }

    void poll() {
        node.poll();
    }

    /** Gives the tenant up, as a node does that cannot find out what became of a commit. */
    void forget() {
        database.goAway();
        node.commits().outcomeUnknown(FakeDatabase.TENANT);
        database.comeBack();
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /** Lets what is known become too old to decide by. */
    void advancePastTheBound() {
        clock.advance(RevocationNode.BOUND.plusNanos(1));
    }

    void runWakeups() {
        List<Runnable> due = List.copyOf(wakeups);
        wakeups.clear();
        due.forEach(Runnable::run);
    }

    /** Counts what the observer was told. */
    static final class Events implements RevocationObserver {

        final List<String> raised = new ArrayList<>();
        final List<String> sharedAsked = new ArrayList<>();
        final List<RuntimeException> failedPolls = new ArrayList<>();
        int restored;
        int unknownOutcomes;
        int polls;

        @Override
        public void raised(TenantId tenant, Seen seen, long micros) {
            raised.add(tenant + " " + seen);
        }

        @Override
        public void restored(TenantId tenant) {
            restored++;
        }

        @Override
        public void outcomeUnknown(TenantId tenant, RuntimeException failure) {
            unknownOutcomes++;
        }

        @Override
        public void sharedAsked(CacheKind kind, boolean hit, long nanos) {
            sharedAsked.add(kind + (hit ? " hit" : " miss"));
        }

        @Override
        public void polled(int tenants, long nanos) {
            polls++;
        }

        @Override
        public void pollFailed(RuntimeException failure) {
            failedPolls.add(failure);
        }
    }
}
