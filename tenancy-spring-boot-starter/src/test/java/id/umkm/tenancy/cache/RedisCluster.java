package id.umkm.tenancy.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes a cluster of servers that run. */
final class RedisCluster {

    private static final int SLOTS = 16_384;

    private RedisCluster() {}

    /** Gives each an equal part of the slots, makes them know each other, and waits until all are content. */
    static void join(List<Integer> ports) {
        for (int at = 0; at < ports.size(); at++) {
            int from = SLOTS * at / ports.size();
            int to = SLOTS * (at + 1) / ports.size();
            ask(
                    ports.get(at),
                    redis -> redis.sync()
                            .clusterAddSlots(IntStream.range(from, to).toArray()));
            ask(ports.get(at), redis -> redis.sync().clusterMeet("127.0.0.1", ports.get(0)));
        }
        for (int port : ports) {
            TwoNodes.await(
                    "the cluster is whole",
                    () -> ask(port, redis -> redis.sync().clusterInfo()).contains("cluster_state:ok"));
        }
    }

    private static <T> T ask(int port, Function<StatefulRedisConnection<String, String>, T> question) {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection);
        } finally {
            client.shutdown();
        }
    }
}
