package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private final List<Redis> servers = new ArrayList<>();

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
                    IntStream.range(0, 30).forEach(i -> upkeep.find("key " + i));
                },
                "spring.data.redis.cluster.nodes=127.0.0.1:" + ports.get(0));
    }

    private void through(Consumer<UpkeepRounds> test, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(properties)
                .run(context -> {
                    try (UpkeepRounds upkeep = new UpkeepRounds(context.getBean(LettuceConnectionFactory.class))) {
                        test.accept(upkeep);
                    }
                });
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
