package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.store.JdbcPlanRepository;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of change counts on its node at once, and on another by its first poll after, though the process of Redis between them
 * ends, and another takes its place that holds nothing or what Redis held before the changes.
 */
class RedisOutageTest {

    private static final Runnable NOTHING = () -> {};

    private static TwoNodes nodes;
    private static MortalRedis redis;

    @TempDir
    private static Path folder;

    private Changes changes;

    @BeforeAll
    static void lead() throws SQLException, IOException {
        nodes = TwoNodes.shared();
        try (Connection privileged = nodes.database.superuser().getConnection()) {
            JdbcPlanRepository.save(privileged, "public", Mutation.plan());
        }
        redis = new MortalRedis(folder, freePort());
        nodes.leadTo(redis.address());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void leadBack() {
        if (redis != null) {
            nodes.leadBack();
            redis.close();
        }
    }

    @BeforeEach
    void prepare() {
        changes = Changes.prepare(nodes);
        changes.warm();
        redis.save();
    }

    @Test
    void shutDownBeforeAndStartedEmptyAfterwards() {
        redis.shutDown();
        flips(NOTHING, NOTHING, redis::startEmpty);
    }

    @Test
    void killedBeforeAndStartedWithAnOlderDumpInTheMiddleOfATransaction() {
        redis.kill();
        flips(redis::startAsSaved, NOTHING, NOTHING);
    }

    @Test
    void killedInTheMiddleOfATransactionAndStartedWithAnOlderDumpAfterwards() {
        flips(redis::kill, NOTHING, redis::startAsSaved);
    }

    @Test
    void shutDownAfterTheCommitsAndStartedWithAnOlderDumpAfterwards() {
        flips(NOTHING, redis::shutDown, redis::startAsSaved);
    }

    @Test
    void killedAfterTheCommitsAndStartedEmptyAtOnce() {
        flips(
                NOTHING,
                () -> {
                    redis.kill();
                    redis.startEmpty();
                },
                NOTHING);
    }

    private void flips(Runnable during, Runnable after, Runnable afterwards) {
        changes.make(during);
        after.run();
        changes.assertElsewhereByThePoll();
        changes.assertMade();
        afterwards.run();
        nodes.awaitRedis();
        // As nodes that start now: what is in Redis is all that they have beside the database.
        nodes.drop();
        changes.assertMade();
        assertThat(redis.ask("DBSIZE")).as("nodes share again").isNotEqualTo(":0");
    }
}
