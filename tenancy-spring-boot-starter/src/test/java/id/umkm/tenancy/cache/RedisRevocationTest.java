package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.store.JdbcPlanRepository;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of change counts on its node at once and soon on another, whatever becomes of the Redis between them. */
class RedisRevocationTest {

    private static final Runnable NOTHING = () -> {};

    private static TwoNodes nodes;

    private Changes changes;

    @BeforeAll
    static void start() throws SQLException {
        nodes = TwoNodes.shared();
        try (Connection privileged = nodes.database.superuser().getConnection()) {
            JdbcPlanRepository.save(privileged, "public", Mutation.plan());
        }
    }

    @BeforeEach
    void prepare() {
        changes = Changes.prepare(nodes);
    }

    @AfterEach
    void restore() {
        nodes.restore();
    }

    @Test
    void withRedis() {
        flips(NOTHING, NOTHING, NOTHING);
    }

    @Test
    void withRedisAwayBefore() {
        flips(nodes::cut, NOTHING, NOTHING);
    }

    @Test
    void withRedisGoingAwayInTheMiddleOfATransaction() {
        flips(NOTHING, nodes::cut, NOTHING);
    }

    @Test
    void withRedisGoingAwayAfterTheCommits() {
        flips(NOTHING, NOTHING, nodes::cut);
    }

    @Test
    void withRedisComingBackInTheMiddleOfATransaction() {
        flips(nodes::cut, nodes::restore, NOTHING);
    }

    @Test
    void withRedisHanging() {
        flips(nodes::hold, NOTHING, NOTHING);
    }

    @Test
    void withMessagesLost() {
        flips(nodes.thereToRedis::cut, NOTHING, NOTHING);
        assertThat(nodes.there.events().raised)
                .as("the premise")
                .noneMatch(raised -> changes.concern(raised) && raised.endsWith("MESSAGE"));
    }

    @Test
    void withTheWriterAloneCutOffFromRedis() {
        flips(nodes.hereToRedis::cut, NOTHING, NOTHING);
    }

    @Test
    void withRedisEmptied() {
        Runnable empty = () -> assertThat(nodes.redis.ask("FLUSHALL")).isEqualTo("+OK");
        flips(empty, empty, empty);
    }

    @Test
    void withRedisFull() {
        nodes.redis.ask("CONFIG SET maxmemory 1");
        try {
            flips(NOTHING, NOTHING, NOTHING);
        } finally {
            nodes.redis.ask("CONFIG SET maxmemory 0");
        }
    }

    @Test
    void withRedisPutBackToWhatItWasBefore() {
        changes.warm();
        RedisContent before = RedisContent.of(nodes.redis);
        assertThat(before.size()).as("the premise").isGreaterThan(changes.size());
        flips(NOTHING, NOTHING, before::putBack);
        nodes.drop();
        before.putBack();
        changes.assertMade();
    }

    private void flips(Runnable before, Runnable during, Runnable after) {
        changes.warm();
        before.run();
        changes.make(during);
        after.run();
        changes.awaitElsewhere();
        nodes.restore();
        changes.assertMade();
    }
}
