package id.umkm.tenancy.cache;

import id.umkm.tenancy.test.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that was in a Redis at one moment, by key. */
final class RedisContent {

    private final RedisServer server;
    private final Map<String, byte[]> values;

    private RedisContent(RedisServer server, Map<String, byte[]> values) {
        this.server = server;
        this.values = values;
    }

    static RedisContent of(RedisServer server) {
        Map<String, byte[]> values = new TreeMap<>();
        with(server, redis -> {
            for (byte[] key : redis.keys("*")) {
                byte[] value = redis.get(key);
                if (value != null) {
                    values.put(new String(key, StandardCharsets.UTF_8), value);
                }
            }
            return values;
        });
        return new RedisContent(server, values);
    }

    /** Asks a server about itself. */
    static String info(String host, int port, String section) {
        return with(host, port, redis -> redis.info(section));
    }

    /** Has a server end by itself, without saving. */
    static void shutDown(String host, int port) {
        with(host, port, redis -> {
            redis.shutdown(false);
            return true;
        });
    }

    /** Counts how often a server was sent a command, also where it refused it. */
    static long calls(RedisServer server, String command) {
        Pattern line = Pattern.compile("cmdstat_" + command + ":calls=(\\d+),.*rejected_calls=(\\d+).*");
        return info(server.host(), server.port(), "commandstats")
                .lines()
                .map(line::matcher)
                .filter(Matcher::matches)
                .mapToLong(found -> Long.parseLong(found.group(1)) + Long.parseLong(found.group(2)))
                .sum();
    }

    int size() {
        return values.size();
    }

    Map<String, byte[]> values() {
        return values;
    }

    /** Makes the server hold exactly this. */
    void putBack() {
        with(server, redis -> {
            redis.flushall();
            values.forEach((key, value) -> redis.set(bytes(key), value));
            return true;
        });
    }

    /** Replaces each value whose key begins with a prefix. */
    void replace(String prefix, BiFunction<String, byte[], byte[]> change) {
        with(server, redis -> {
            values.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    redis.set(bytes(key), change.apply(key, value));
                }
            });
            return true;
        });
    }

    private static <T> T with(RedisServer server, Function<RedisCommands<byte[], byte[]>, T> work) {
        return with(server.host(), server.port(), work);
    }

    private static <T> T with(String host, int port, Function<RedisCommands<byte[], byte[]>, T> work) {
        RedisClient client = RedisClient.create(RedisURI.create(host, port));
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            return work.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
