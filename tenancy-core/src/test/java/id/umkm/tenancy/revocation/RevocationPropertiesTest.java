package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two nodes over one database and one shared cache do random things at random points of each other's statements, and each
 * decision is held against what it must see: all that was committed on its own node before it started, and all that was
 * committed anywhere more than the bound before.
 */
class RevocationPropertiesTest {

    private static final int RUNS = 2_000 * Integer.getInteger("tenancy.test.effort", 1);
    private static final int STEPS = 40;
    private static final int DEEPEST = 4;

    @Test
    void noDecisionRestsOnAnythingOlderThanTheContractAllows() {
        long decisions = 0;
        long hits = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.go();
            decisions += run.decisions;
            hits += run.hits;
        }
        assertThat(decisions).isGreaterThan(RUNS * 5L);
        // Otherwise a cache that never serves would pass.
        assertThat(hits).isGreaterThan(decisions / 10);
    }

    private static final class Run {

        private final int seed;
        private final Random random;
        private final FakeDatabase database = new FakeDatabase();
        private final FakeSharedCache shared = new FakeSharedCache();
        private final List<ManyRequests> nodes = List.of(
                new ManyRequests(database, shared, DEEPEST + 1), new ManyRequests(database, shared, DEEPEST + 1));
        private final long[] returned = {1, 1};
        private final List<Commit> commits = new ArrayList<>();
        private final Deque<Long> messages = new ArrayDeque<>();
        private int depth;
        private long decisions;
        private long hits;

        private Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (Statement each : Statement.values()) {
                database.alwaysInFlight(each, this::meanwhile);
            }
        }

        /** A commit, and when it was by each node's clock. */
        private record Commit(long epoch, long[] at) {}

        void go() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
        }

        private void meanwhile() {
            if (depth < DEEPEST && random.nextInt(3) == 0) {
                step();
            }
        }

        private void step() {
            depth++;
            int at = random.nextInt(2);
            ManyRequests node = nodes.get(at);
            switch (random.nextInt(12)) {
                case 0 -> commit(at);
                case 1 -> commitWithUnknownOutcome(node);
                case 2, 3 -> node.poller.run();
                case 4 -> deliver(node);
                case 5 -> nodes.forEach(each -> each.clock.advance(Duration.ofMillis(random.nextInt(700))));
                case 6 -> node.caches.drop();
                case 7 -> forgetOrFail(node);
                default -> decide(at);
            }
            depth--;
        }

        private void commit(int at) {
            long epoch = database.commit(TENANT);
            remember(epoch);
            meanwhile();
            nodes.get(at).commits.committed(TENANT, epoch);
            messages.add(epoch);
            returned[at] = Math.max(returned[at], epoch);
        }

        private void commitWithUnknownOutcome(ManyRequests node) {
            if (random.nextBoolean()) {
                remember(database.commit(TENANT));
            }
            node.commits.outcomeUnknown(TENANT);
        }

        private void remember(long epoch) {
            commits.add(new Commit(
                    epoch, nodes.stream().mapToLong(node -> node.clock.nanos()).toArray()));
        }

        // Late, twice or out of order; some never come.
        private void deliver(ManyRequests node) {
            if (!messages.isEmpty()) {
                long epoch = random.nextBoolean() ? messages.removeFirst() : messages.removeLast();
                if (random.nextBoolean()) {
                    messages.add(epoch);
                }
                node.wakeups.received(TENANT, epoch + (random.nextInt(10) == 0 ? 1_000 : 0));
                node.runWakeups();
            }
        }

        private void forgetOrFail(ManyRequests node) {
            database.goAway();
            if (random.nextBoolean()) {
                node.commits.outcomeUnknown(TENANT);
            } else {
                node.poller.run();
            }
            database.comeBack();
        }

        private void decide(int at) {
            ManyRequests node = nodes.get(at);
            long required = Math.max(returned[at], olderThanTheBound(at));
            int before = database.count();
            long epoch;
            try {
                epoch = random.nextInt(4) == 0 ? node.decideAsSuperAdmin(depth) : node.decide(depth);
            } catch (AccessUnavailableException e) {
                return;
            }
            decisions++;
            if (database.count() == before) {
                hits++;
            }
            assertThat(epoch)
                    .as("decision %s of run %s on node %s", decisions, seed, at)
                    .isBetween(required, database.epoch(TENANT));
        }

        private long olderThanTheBound(int at) {
            long now = nodes.get(at).clock.nanos();
            return commits.stream()
                    .filter(commit -> now - commit.at[at] > RevocationNode.BOUND.toNanos())
                    .mapToLong(Commit::epoch)
                    .max()
                    .orElse(1);
        }
    }
}
