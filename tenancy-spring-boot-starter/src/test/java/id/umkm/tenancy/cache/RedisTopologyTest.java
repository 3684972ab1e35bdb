package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** Sentinel and Cluster, by Spring Boot's ordinary properties, with the Redis binaries at hand. */
class RedisTopologyTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final byte[] VALUE = SharedKeys.bytes("value");

    private final List<Redis> servers = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private @Nullable RedisProcess hanging;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws IOException {
        if (hanging != null) {
            hanging.resume();
        }
        for (Redis server : servers) {
            server.stop();
        }
    }

    @Test
    void whenSentinelsMakeAReplicaThePrimaryTheCachesFollow() throws IOException {
        int first = freePort();
        int second = freePort();
        int sentinel = freePort();
        start(server(first).build());
        start(server(second).setting("replicaof 127.0.0.1 " + first).build());
        start(RedisSentinel.newRedisSentinel()
                .bind("127.0.0.1")
                .port(sentinel)
                .masterName("utama")
                .masterPort(first)
                .quorumSize(1)
                .downAfterMilliseconds(500)
                .failOverTimeout(2_000)
                .build());

        through(
                upkeep -> {
                    upkeep.awaitOpen();
                    upkeep.assertReadsBack("before");
                    upkeep.assertHears(7);
                    // It keeps its connections and answers nothing, so nothing but patience tells that it is gone.
                    hanging = RedisProcess.of(first);
                    assertThat(hanging.pause()).isTrue();
                    TwoNodes.await("it is missed", () -> !upkeep.round());
                    upkeep.awaitOpen();
                    upkeep.assertReadsBack("after");
                    upkeep.assertHears(8);
                },
                "spring.data.redis.sentinel.master=utama",
                "spring.data.redis.sentinel.nodes=127.0.0.1:" + sentinel);
    }

    @Test
    void inAClusterOfThreeKeysAreOnAllAndMessagesGoThrough() throws IOException {
        List<Integer> ports = List.of(freePort(), freePort(), freePort());
        List<Redis> nodes = new ArrayList<>();
        for (int port : ports) {
            nodes.add(start(server(port)
                    .setting("cluster-enabled yes")
                    .setting("cluster-config-file nodes-" + port + ".conf")
                    .setting("cluster-node-timeout 1000")
                    .build()));
        }
        RedisCluster.join(ports);

        through(
                upkeep -> {
                    upkeep.awaitOpen();
                    for (int i = 0; i < 30; i++) {
                        upkeep.assertReadsBack("key " + i);
                    }
                    upkeep.assertHears(7);
                    // Nobody holds its part of the keys then: what is asked for is missed, and nothing fails.
                    stop(nodes.get(0));
                    IntStream.range(0, 30).forEach(i -> upkeep.link.get(SharedKeys.bytes("key " + i)));
                },
                "spring.data.redis.cluster.nodes=127.0.0.1:" + ports.get(0));
    }

    private void through(Consumer<Upkeep> test, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(properties)
                .run(context -> {
                    try (Upkeep upkeep = new Upkeep(context.getBean(LettuceConnectionFactory.class))) {
                        test.accept(upkeep);
                    }
                });
    }

    /** What keeps a node's way to Redis, round by round. */
    private final class Upkeep implements AutoCloseable {

        private final RedisLink link;
        private final RedisSubscription messages;
        private final RedisEpochMessages sender;
        private final SharedKeys keys = new SharedKeys("topology", new Seal(null));

        Upkeep(LettuceConnectionFactory application) {
            CacheProperties.Redis properties =
                    new CacheProperties.Redis(true, null, null, TIMEOUT, Duration.ofSeconds(2));
            link = new RedisLink(OwnRedisConnections.like(application, properties), TIMEOUT, RevocationObserver.NONE);
            messages = new RedisSubscription(
                    link.connections(),
                    keys.channel(),
                    RedisEpochMessages.listener((tenant, epoch) -> heard.add(tenant + " " + epoch)));
            sender = new RedisEpochMessages(link, keys);
        }

        boolean round() {
            return RedisUpkeep.round(link, messages);
        }

        void awaitOpen() {
            TwoNodes.await("the way is open", this::round);
            assertThat(link.state()).isEqualTo(SharedCache.State.AVAILABLE);
        }

        void assertReadsBack(String key) {
            byte[] name = SharedKeys.bytes(key);
            TwoNodes.await(key + " is read back", () -> {
                round();
                link.set(name, VALUE, KEPT);
                byte[] found = link.get(name);
                return found != null && Arrays.equals(found, VALUE);
            });
        }

        void assertHears(long epoch) {
            TwoNodes.await("the message is heard", () -> {
                round();
                sender.publish(new TenantId(51), epoch);
                return heard.contains("51 " + epoch);
            });
        }

        @Override
        public void close() {
            messages.end();
            link.close();
        }
    }

    private RedisServerBuilder server(int port) throws IOException {
        File own = folder.resolve(Integer.toString(port)).toFile();
        assertThat(own.mkdir()).isTrue();
        return RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("dir " + own.getAbsolutePath());
    }

    private Redis start(Redis server) {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            Assumptions.abort("no Redis binary of this machine's kind runs: " + e);
        }
        servers.add(Objects.requireNonNull(server));
        return server;
    }

    private static void stop(Redis server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        // The bus of a cluster has a port 10,000 higher.
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (socket.getLocalPort() < 55_000) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
