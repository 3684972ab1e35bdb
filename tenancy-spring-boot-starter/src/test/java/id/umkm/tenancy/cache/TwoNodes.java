package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TcpProxy;
import id.umkm.tenancy.test.TestDatabase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes of one application on one PostgreSQL and one Redis, each with a way to Redis of its own that a test can hold or cut.
 * All tests of a JVM share them.
 */
final class TwoNodes {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static @Nullable TwoNodes shared;

    final TestDatabase database = PostgresServer.shared().createDatabase();
    final RedisServer redis = RedisServer.shared();
    final TcpProxy hereToRedis = new TcpProxy(redis.address());
    final TcpProxy thereToRedis = new TcpProxy(redis.address());
    final Node here;
    final Node there;

    /** Where both lead. */
    private InetSocketAddress server = redis.address();

    /** What the second node made of a Redis that was away when it started. */
    final SharedCache.State stateAtStart;

    private TwoNodes() {
        String namespace = "--tenancy.cache.redis.namespace=" + database.name();
        here = Node.startSharing(database, hereToRedis.port(), namespace);
        thereToRedis.cut();
        there = Node.startSharing(database, thereToRedis.port(), namespace);
        await("the second node misses Redis", () -> !there.events().states.isEmpty());
        stateAtStart = there.caches().sharedCache();
        restore();
    }

    static synchronized TwoNodes shared() {
        if (shared == null) {
            shared = new TwoNodes();
            TwoNodes started = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "two nodes stop"));
        }
        return shared;
    }

    /** Leads both to another Redis, and waits until they reach it. */
    void leadTo(InetSocketAddress other) {
        cut();
        hereToRedis.leadTo(other);
        thereToRedis.leadTo(other);
        server = other;
        restore();
    }

    void leadBack() {
        leadTo(redis.address());
    }

    /** Takes Redis away from both. */
    void cut() {
        hereToRedis.cut();
        thereToRedis.cut();
    }

    /** Makes Redis hang for both. */
    void hold() {
        hereToRedis.hold();
        thereToRedis.hold();
    }

    /** Makes both forget what they have cached in memory. */
    void drop() {
        here.drop();
        there.drop();
    }

    /** Lets both nodes reach Redis again, and waits until they do. */
    void restore() {
        hereToRedis.pass();
        thereToRedis.pass();
        awaitRedis();
    }

    void awaitRedis() {
        await("the first node reaches Redis", () -> isAvailable(here));
        await("the second node reaches Redis", () -> isAvailable(there));
        // Redis tells how many have heard what is no message.
        String channel = here.bean(SharedKeys.class).channel();
        await(
                "both hear messages",
                () -> RedisServer.ask(server, "PUBLISH " + channel + " hello").equals(":2"));
    }

    static boolean isAvailable(Node node) {
        return node.caches().sharedCache() == SharedCache.State.AVAILABLE;
    }

    /** Waits for a condition, and fails where it does not come. */
    static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(2))
                .until(condition::getAsBoolean);
    }

    private void close() {
        here.close();
        there.close();
        hereToRedis.close();
        thereToRedis.close();
    }
}
