package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.store.JdbcPlanRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;

/** Every kind of change counts on its node at once and soon on another, whatever becomes of the Redis between them. */
class RedisRevocationTest {

    private static final Runnable NOTHING = () -> {};

    private static TwoNodes nodes;

    private List<Change> changes;

    @BeforeAll
    static void start() throws SQLException {
        nodes = TwoNodes.shared();
        try (Connection privileged = nodes.database.superuser().getConnection()) {
            JdbcPlanRepository.save(privileged, "public", Mutation.plan());
        }
    }

    /** One change in a tenant of its own. */
    private record Change(Mutation mutation, World world, boolean before) {

        boolean ask(Node node) {
            return mutation.ask(node, world);
        }

        void assertMadeOn(Node node) {
            assertThat(ask(node)).as(mutation.name()).isNotEqualTo(before);
        }
    }

    @BeforeEach
    void prepare() {
        changes = Arrays.stream(Mutation.values()).map(this::prepare).toList();
    }

    private Change prepare(Mutation mutation) {
        World world = World.open(nodes.here);
        Node.in(mutation.tenant(world), () -> mutation.prepare(nodes.here, world));
        return new Change(mutation, world, mutation.ask(nodes.here, world));
    }

    private void warm() {
        changes.forEach(each ->
                assertThat(each.ask(nodes.there)).as(each.mutation.name()).isEqualTo(each.before));
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
                .noneMatch(raised -> isOfAChange(raised) && raised.endsWith("MESSAGE"));
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
        warm();
        RedisContent before = RedisContent.of(nodes.redis);
        assertThat(before.size()).as("the premise").isGreaterThan(changes.size());
        flips(NOTHING, NOTHING, before::putBack);
        nodes.drop();
        before.putBack();
        for (Change change : changes) {
            change.assertMadeOn(nodes.here);
            change.assertMadeOn(nodes.there);
        }
    }

    private boolean isOfAChange(String raised) {
        return changes.stream().anyMatch(each -> raised.startsWith(each.world.tenant() + " "));
    }

    private void flips(Runnable before, Runnable during, Runnable after) {
        warm();
        before.run();
        int middle = changes.size() / 2;
        for (int i = 0; i < changes.size(); i++) {
            make(changes.get(i), i == middle ? during : NOTHING);
            changes.get(i).assertMadeOn(nodes.here);
        }
        after.run();
        for (Change change : changes) {
            TwoNodes.await(change.mutation + " counts elsewhere", () -> change.ask(nodes.there) != change.before);
        }
        nodes.restore();
        for (Change change : changes) {
            change.assertMadeOn(nodes.here);
            change.assertMadeOn(nodes.there);
        }
    }

    private static void make(Change change, Runnable during) {
        Node.in(
                change.mutation.tenant(change.world),
                () -> nodes.here
                        .transaction(TransactionDefinition.PROPAGATION_REQUIRED)
                        .executeWithoutResult(status -> {
                            change.mutation.make(nodes.here, change.world);
                            during.run();
                        }));
    }
}
