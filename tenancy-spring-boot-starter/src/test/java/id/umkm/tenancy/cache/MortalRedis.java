package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A Redis server of a test's own, whose process ends and starts at will, always on one port. It saves what it holds when it is
 * told to, and never else.
 */
final class MortalRedis implements AutoCloseable {

    private static final String DUMP = "dump.rdb";

    private final int port;
    private final Path folder;
    private final List<String> settings;
    private @Nullable RedisServer server;

    /** Starts it, empty; a test is skipped where no binary runs. */
    MortalRedis(Path folder, int port, String... settings) {
        this.folder = folder;
        this.port = port;
        this.settings = List.of(settings);
        start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    String ask(String command) {
        return id.umkm.tenancy.test.RedisServer.ask(address(), command);
    }

    /** Keeps what it holds now for the next start. */
    void save() {
        assertThat(ask("SAVE")).isEqualTo("+OK");
    }

    /** Has it end by itself. It saves nothing. */
    void shutDown() {
        RedisProcess process = RedisProcess.of(port);
        RedisContent.shutDown("127.0.0.1", port);
        awaitEnd(process);
    }

    /** Ends it as a power failure does. */
    void kill() {
        RedisProcess process = RedisProcess.of(port);
        assertThat(process.kill()).isTrue();
        awaitEnd(process);
    }

    private void awaitEnd(RedisProcess process) {
        TwoNodes.await("process " + process.id() + " is gone", () -> !process.isHere());
        close();
    }

    /** Starts it with what was saved last. */
    void startAsSaved() {
        start();
        assertThat(ask("DBSIZE")).as("the premise: older values are there").isNotEqualTo(":0");
    }

    /** Starts it with nothing. */
    void startEmpty() {
        try {
            Files.deleteIfExists(folder.resolve(DUMP));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        assertThat(ask("DBSIZE")).as("the premise: it holds nothing").isEqualTo(":0");
    }

    private void start() {
        try {
            RedisServerBuilder building = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("dir " + folder.toAbsolutePath())
                    .setting("dbfilename " + DUMP);
            settings.forEach(building::setting);
            RedisServer started = building.build();
            started.start();
            server = started;
        } catch (IOException | RuntimeException e) {
            Assumptions.abort("no Redis binary of this machine's kind runs: " + e);
        }
    }

    @Override
    public void close() {
        RedisServer ended = server;
        server = null;
        if (ended != null) {
            try {
                ended.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
