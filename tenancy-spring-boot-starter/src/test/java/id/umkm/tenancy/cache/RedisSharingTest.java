package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.RoleGrant;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.CacheStatistics;
import id.umkm.tenancy.revocation.SharedCache;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes find in the Redis between them, and what they make of what should not be there. */
class RedisSharingTest {

    private static TwoNodes nodes;

    private World world;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.shared();
    }

    @BeforeEach
    void warm() {
        world = World.open(nodes.here);
        assertThat(world.counts(nodes.here)).isTrue();
        assertThat(world.counts(nodes.there)).isTrue();
        awaitContent(2);
    }

    @AfterEach
    void restore() {
        nodes.restore();
    }

    @Test
    void aNodeStartsWithoutRedisAndFindsItLater() {
        assertThat(nodes.stateAtStart).isEqualTo(SharedCache.State.UNAVAILABLE);
        assertThat(nodes.there.caches().sharedCache()).isEqualTo(SharedCache.State.AVAILABLE);
        assertThat(nodes.there.events().states).startsWith(SharedCache.State.UNAVAILABLE, SharedCache.State.AVAILABLE);
    }

    @Test
    void whatOneNodeLoadedTheOtherFindsInRedis() {
        nodes.drop();
        Counts before = Counts.of(nodes.there);
        assertThat(world.counts(nodes.there)).isTrue();
        Counts after = Counts.of(nodes.there);
        assertThat(after.loads()).isEqualTo(before.loads());
        assertThat(after.sharedHits()).isEqualTo(before.sharedHits() + 2);
    }

    @Test
    void aMessageMakesTheOtherNodeAskAtOnce() {
        nodes.there.bean(RevocationPolling.class).stop();
        try {
            Node.in(world.tenant(), () -> nodes.here.memberships().remove(world.membership()));
            // Nobody decides there and nobody polls, so that nothing else can raise it.
            TwoNodes.await("the message", () -> nodes.there.events().raised.contains(world.tenant() + " MESSAGE"));
            assertThat(world.counts(nodes.there)).isFalse();
        } finally {
            nodes.there.bean(RevocationPolling.class).start();
        }
    }

    @Test
    void forgedOldAndAbsurdMessagesChangeNothing() {
        String channel = nodes.here.bean(SharedKeys.class).channel();
        int loads = nodes.there.events().loads(CacheKind.GRANTS);
        List<String> raised = List.copyOf(nodes.there.events().raised);
        for (String message : List.of(
                "nonsense",
                world.tenant() + ":1",
                world.tenant() + ":" + Long.MAX_VALUE,
                world.tenant() + ":" + Long.MAX_VALUE,
                "0:" + Long.MAX_VALUE,
                Long.MAX_VALUE + ":1",
                world.tenant() + ":-1")) {
            assertThat(nodes.redis.ask("PUBLISH " + channel + " " + message)).isEqualTo(":2");
        }
        // One after all of them, which is heard last.
        Node.in(world.tenant(), () -> nodes.here.groups().rename(world.shop(), "Toko baru"));
        TwoNodes.await("the last message", () -> nodes.there.events().raised.size() > raised.size());
        assertThat(world.counts(nodes.there)).isTrue();
        assertThat(nodes.there.events().raised)
                .as("raised by what was committed alone")
                .filteredOn(each -> each.startsWith(world.tenant() + " "))
                .hasSize(1);
        assertThat(nodes.there.events().loads(CacheKind.GRANTS)).isLessThanOrEqualTo(loads + 1);
        assertThat(nodes.there.events().restored).hasValue(0);
    }

    @Test
    void aBrokenValueIsAMiss() {
        RedisContent.of(nodes.redis).replace(prefix(), (key, value) -> {
            value[value.length - 1] ^= 1;
            return value;
        });
        assertLoadsBothAnew();
    }

    @Test
    void aValueOfAnotherReleaseIsAMiss() {
        RedisContent.of(nodes.redis).replace(prefix(), (key, value) -> {
            value[0] = SharedFormat.VERSION + 1;
            return value;
        });
        assertLoadsBothAnew();
    }

    @Test
    void whatWasTakenAwayDoesNotServeUnderANewerName() {
        RedisContent before = RedisContent.of(nodes.redis);
        Node.in(world.tenant(), () -> nodes.here.memberships().remove(world.membership()));
        assertThat(world.counts(nodes.here)).isFalse();
        TwoNodes.await("the revocation", () -> !world.counts(nodes.there));
        awaitContent(4);
        RedisContent.of(nodes.redis).replace(prefix(), (key, value) -> older(before, key));
        nodes.drop();
        assertThat(world.counts(nodes.there)).isFalse();
        assertThat(world.counts(nodes.here)).isFalse();
    }

    @Test
    void manyRequestsForOneColdUserAskRedisOnceAndLoadOnce() throws Exception {
        UserId cold = new UserId("dingin");
        Node.in(
                world.tenant(),
                () -> nodes.here
                        .memberships()
                        .add(
                                cold,
                                world.shop(),
                                TimeWindow.ALWAYS,
                                List.of(RoleGrant.of(world.counter().id()))));
        TwoNodes.await(
                "the grant is known",
                () -> nodes.there
                                .decide(world.tenant(), World.ANI, "stock.count", world.shop())
                                .allowed()
                        && knows(nodes.there));
        Counts before = Counts.of(nodes.there);
        int requests = 16;
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            CyclicBarrier together = new CyclicBarrier(requests);
            Callable<Boolean> request = () -> {
                together.await();
                return nodes.there
                        .decide(world.tenant(), cold, "stock.count", world.shop())
                        .allowed();
            };
            for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(requests, request))) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        Counts after = Counts.of(nodes.there);
        assertThat(after.loads()).isEqualTo(before.loads() + 1);
        assertThat(after.sharedMisses()).isEqualTo(before.sharedMisses() + 1);
    }

    private boolean knows(Node node) {
        return node.caches()
                .currentEpoch(world.tenant())
                .equals(nodes.here.caches().currentEpoch(world.tenant()));
    }

    private static byte[] older(RedisContent before, String key) {
        String kind = key.contains(":grants.") ? ":grants." : ":tree.";
        List<byte[]> found = new ArrayList<>();
        String tenant = key.substring(0, key.lastIndexOf(kind));
        String prefix = tenant.substring(0, tenant.lastIndexOf(':') + 1);
        before.values().forEach((name, value) -> {
            if (name.startsWith(prefix) && name.contains(kind)) {
                found.add(value);
            }
        });
        return found.get(0);
    }

    private void assertLoadsBothAnew() {
        nodes.drop();
        Counts before = Counts.of(nodes.there);
        int unreadable = nodes.there.events().unreadable.get();
        assertThat(world.counts(nodes.there)).isTrue();
        Counts after = Counts.of(nodes.there);
        assertThat(after.loads()).isEqualTo(before.loads() + 2);
        assertThat(after.sharedHits()).isEqualTo(before.sharedHits());
        assertThat(nodes.there.events().unreadable).hasValue(unreadable + 2);
    }

    private String prefix() {
        return nodes.here.bean(SharedKeys.class).namespace() + ":" + world.tenant() + ":";
    }

    // What is put there comes some time soon.
    private void awaitContent(int count) {
        TwoNodes.await(
                "what was loaded is in Redis",
                () -> RedisContent.of(nodes.redis).values().keySet().stream()
                                .filter(key -> key.startsWith(prefix()))
                                .count()
                        >= count);
    }

    /** What a node did for answers that were not in its memory. */
    private record Counts(long loads, long sharedHits, long sharedMisses) {

        static Counts of(Node node) {
            CacheStatistics statistics = node.caches().statistics();
            return new Counts(
                    node.events().loads(CacheKind.GRANTS) + node.events().loads(CacheKind.TENANT),
                    statistics.sharedHits(CacheKind.GRANTS) + statistics.sharedHits(CacheKind.TENANT),
                    statistics.sharedMisses(CacheKind.GRANTS) + statistics.sharedMisses(CacheKind.TENANT));
        }
    }
}
