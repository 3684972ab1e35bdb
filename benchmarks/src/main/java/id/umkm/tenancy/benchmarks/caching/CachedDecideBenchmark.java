package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A decision through the warm caches of a running node, polled each half second, beside one from a hash map. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CachedDecideBenchmark {

    /** How many users ask, one after the other. */
    @Param("512")
    public int users = 512;

    private TestDatabase database;
    private CachingNode node;
    private TenantContext.Scope scope;
    private AccessControl cached;
    private AccessControl counted;
    private AccessControl bare;
    private Actor[] actors;
    private GroupId[] units;
    private int at;

    /** Starts a node, warms its caches, and copies what they hold into a map. */
    @Setup
    public void build() {
        database = PostgresServer.shared().createDatabase();
        node = CachingNode.start(database, null);
        CachingWorld world = CachingWorld.create(node, users);
        world.warm(node);
        PermissionCatalog catalog = node.bean(PermissionCatalog.class);
        AccessSource source = node.bean(AccessSource.class);
        LongAdder[] reasons = new LongAdder[AccessDecision.Reason.values().length];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = new LongAdder();
        }
        cached = node.access();
        counted = new AccessControl(
                source, catalog, Clock.systemUTC(), user -> true, reason -> reasons[reason.ordinal()].increment());
        bare = new AccessControl(new Copy(world, source), catalog, Clock.systemUTC());
        actors = new Actor[users];
        for (int user = 0; user < users; user++) {
            actors[user] = Actor.user(CachingWorld.user(user));
        }
        units = world.units().toArray(GroupId[]::new);
        scope = TenantContext.of(world.tenant()).bind();
    }

    /** Stops the node. */
    @TearDown
    public void close() {
        scope.close();
        node.close();
        database.close();
    }

    /** Through the caches: bound context, age of what is known, epochs, grants and tree. */
    @Benchmark
    public AccessDecision cached() {
        return decide(cached);
    }

    /** The same, with metrics. */
    @Benchmark
    public AccessDecision cachedAndCounted() {
        return decide(counted);
    }

    /** The same decision from a hash map of snapshots, which knows of no change. */
    @Benchmark
    public AccessDecision bare() {
        return decide(bare);
    }

    private AccessDecision decide(AccessControl access) {
        at = at + 1 == users ? 0 : at + 1;
        return access.decide(actors[at], CachingWorld.COUNT, units[at]);
    }

    /** What the caches held at one moment. */
    private static final class Copy implements AccessSource {

        private final TenantSnapshot tenant;
        private final AccessSnapshot nobody;
        private final Map<UserId, AccessSnapshot> byUser = new HashMap<>();

        Copy(CachingWorld world, AccessSource source) {
            tenant = source.tenant(world.tenant());
            nobody = new AccessSnapshot(tenant, Grants.none());
            for (int user = 0; user < world.users(); user++) {
                byUser.put(CachingWorld.user(user), source.access(world.tenant(), CachingWorld.user(user)));
            }
        }

        @Override
        public TenantSnapshot tenant(TenantId id) {
            return tenant;
        }

        @Override
        public AccessSnapshot access(TenantId id, UserId user) {
            return byUser.getOrDefault(user, nobody);
        }

        @Override
        public <T extends @Nullable Object> T read(TenantId id, Function<TenantRecords, T> question) {
            throw new UnsupportedOperationException("nothing is stored here; only decisions are measured");
        }
    }
}
