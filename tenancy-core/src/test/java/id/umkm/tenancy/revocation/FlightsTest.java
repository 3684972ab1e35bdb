package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several threads want at once is fetched once, and only by those for whom it is new enough. */
class FlightsTest {

    private static final int HERD = 16;

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aHerdForOneUserDoesOneLoad() throws Exception {
        node.decideAsSuperAdmin();
        CountDownLatch leaderWaits = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        database.whileInFlight(Statement.GRANTS, () -> {
            leaderWaits.countDown();
            await(go);
        });
        List<Future<Long>> herd = new ArrayList<>();
        herd.add(threads.submit(() -> node.decide()));
        await(leaderWaits);
        for (int i = 1; i < HERD; i++) {
            herd.add(threads.submit(() -> node.decide()));
        }
        awaitMisses(HERD);
        go.countDown();
        for (Future<Long> each : herd) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(database.count(Statement.GRANTS)).isEqualTo(1);
        assertThat(database.count(Statement.TREE)).isEqualTo(1);
    }

    @Test
    void aDecisionAfterACommitDoesNotJoinALoadThatBeganBefore() throws Exception {
        node.decideAsSuperAdmin();
        CountDownLatch leaderWaits = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        database.whileInFlight(Statement.GRANTS, () -> {
            leaderWaits.countDown();
            await(go);
        });
        Future<Long> before = threads.submit(() -> node.decide());
        await(leaderWaits);
        node.commit();
        assertThat(node.decide()).isEqualTo(2);
        go.countDown();
        before.get(30, TimeUnit.SECONDS);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aReadThatBeganTooEarlyForTheDecisionThatJoinsItIsNotEnough() throws Exception {
        node.decide();
        node.advancePastTheBound();
        CountDownLatch leaderWaits = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        database.whileInFlight(Statement.EPOCHS, () -> {
            leaderWaits.countDown();
            await(go);
        });
        Future<Long> early = threads.submit(() -> node.decide());
        await(leaderWaits);
        database.commit(TENANT);
        node.advancePastTheBound();
        Future<Long> late = threads.submit(() -> node.decide());
        awaitWaiting(1);
        go.countDown();
        early.get(30, TimeUnit.SECONDS);
        assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void theFailureOfOneIsTheFailureOfAllWhoWaitForIt() throws Exception {
        node.decideAsSuperAdmin();
        CountDownLatch leaderWaits = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        database.whileInFlight(Statement.GRANTS, () -> {
            leaderWaits.countDown();
            await(go);
            database.goAway();
        });
        Future<Long> leader = threads.submit(() -> node.decide());
        await(leaderWaits);
        Future<Long> follower = threads.submit(() -> node.decide());
        awaitWaiting(1);
        go.countDown();
        for (Future<Long> each : List.of(leader, follower)) {
            assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AccessUnavailableException.class);
        }
        assertThat(database.count(Statement.GRANTS)).isEqualTo(1);
    }

    @Test
    void thatTheLeaderWasInterruptedIsNobodyElsesFailure() throws Exception {
        node.decideAsSuperAdmin();
        CountDownLatch leaderWaits = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        database.whileInFlight(Statement.GRANTS, () -> {
            leaderWaits.countDown();
            await(go);
            Thread.currentThread().interrupt();
            throw new AccessUnavailableException("interrupted", null);
        });
        Future<Long> leader = threads.submit(() -> node.decide());
        await(leaderWaits);
        Future<Long> follower = threads.submit(() -> node.decide());
        awaitWaiting(1);
        go.countDown();
        assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThatThrownBy(() -> leader.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    private void awaitMisses(int misses) {
        until(() -> node.node.statistics().localMisses(CacheKind.GRANTS) >= misses);
        awaitWaiting(misses - 1);
    }

    /** Waits until so many threads wait for another's flight. */
    private static void awaitWaiting(int count) {
        until(() -> Thread.getAllStackTraces().values().stream()
                        .filter(FlightsTest::isInFlight)
                        .count()
                >= count);
    }

    private static boolean isInFlight(StackTraceElement[] stack) {
        boolean waits = false;
        for (StackTraceElement each : stack) {
            waits |= each.getClassName().endsWith("CompletableFuture")
                    && each.getMethodName().equals("join");
            if (waits && each.getClassName().equals(Flights.class.getName())) {
                return true;
            }
        }
        return false;
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
