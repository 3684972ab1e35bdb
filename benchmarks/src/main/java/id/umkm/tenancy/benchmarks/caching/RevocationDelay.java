package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until another node denies what was revoked on one, while both decide about other users some
 * ten thousand times a second. Measured from before
 * the revoking call, which includes its whole transaction, and from its return.
 */
final class RevocationDelay {

    private static final double[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};
    private static final int LOAD = 200;

    // Some ten thousand decisions a second on each node, and processors left for what is measured.
    private static final int BURST = 50;
    private static final long PAUSE = 1_000_000;
    private static final long LOOK = 100_000;

    private final int revocations;

    /**
     * @param revocations how many, in each of the two ways
     */
    RevocationDelay(int revocations) {
        this.revocations = revocations;
    }

    void run(Report report) {
        try (RedisServer redis = RedisServer.start()) {
            Outcome with = measure(redis, 1);
            Outcome without = measure(null, 20);
            report.heading("Until another node denies what was revoked: ms", "from", "p50", "p90", "p99", "longest");
            with.tell(report, "with Redis");
            without.tell(report, "without Redis");
            report.heading("Decisions a second meanwhile", "way", "decisions");
            report.row("with Redis", with.decisions);
            report.row("without Redis", without.decisions);
            report.heading(
                    "How many of " + revocations + " were seen within so many ms of the call", "ms", "Redis", "none");
            for (double bound : BOUNDS) {
                report.row(
                        bound < 10 ? "%.0f".formatted(bound) : "%,.0f".formatted(bound),
                        with.sinceCall.upTo(bound),
                        without.sinceCall.upTo(bound));
            }
            report.figure(Figure.atMost(
                    50,
                    "ms",
                    "revocation seen elsewhere with Redis, p99, from its return",
                    with.sinceReturn.millis(0.99)));
            report.figure(Figure.atMost(1_000, "ms", "the same, longest", with.sinceReturn.millis(1)));
            report.figure(Figure.atMost(
                    1_000, "ms", "without Redis, longest, from its return", without.sinceReturn.millis(1)));
        }
    }

    /**
     * What was measured in one way.
     *
     * @param decisions how many were made meanwhile by those who only decide
     */
    private record Outcome(Times sinceCall, Times sinceReturn, double decisions) {

        void tell(Report report, String way) {
            row(report, way + ", before the call", sinceCall);
            row(report, way + ", its return", sinceReturn);
        }

        private static void row(Report report, String name, Times times) {
            report.row(name, times.millis(0.5), times.millis(0.9), times.millis(0.99), times.millis(1));
        }
    }

    /** Revokes some at a time, and waits until all of them are seen, before it revokes more. */
    private Outcome measure(@Nullable RedisServer redis, int atOnce) {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                CachingNode here = CachingNode.start(database, redis);
                CachingNode there = CachingNode.start(database, redis)) {
            List<CachingWorld> worlds = new ArrayList<>();
            for (int each = 0; each < atOnce; each++) {
                worlds.add(CachingWorld.create(here, (revocations + atOnce - 1) / atOnce));
            }
            CachingWorld busy = CachingWorld.create(here, LOAD);
            AtomicBoolean over = new AtomicBoolean();
            LongAdder decisions = new LongAdder();
            List<Thread> load = List.of(decide(here, busy, over, decisions), decide(there, busy, over, decisions));
            Times sinceCall = new Times();
            Times sinceReturn = new Times();
            long began = System.nanoTime();
            for (int user = 0; user < worlds.get(0).users(); user++) {
                round(here, there, worlds, user, sinceCall, sinceReturn);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            over.set(true);
            load.forEach(RevocationDelay::join);
            return new Outcome(sinceCall, sinceReturn, decisions.sum() / seconds);
        }
    }

    private void round(
            CachingNode here,
            CachingNode there,
            List<CachingWorld> worlds,
            int user,
            Times sinceCall,
            Times sinceReturn) {
        List<Pending> pending = new ArrayList<>();
        for (CachingWorld world : worlds) {
            world.in(() -> require(world.counts(there, user)));
        }
        Thread revoking = new Thread(() -> {
            for (CachingWorld world : worlds) {
                Pending each = new Pending(world, System.nanoTime());
                world.revoke(here, user);
                each.returned = System.nanoTime();
                synchronized (pending) {
                    pending.add(each);
                }
            }
        });
        revoking.start();
        int seen = 0;
        while (seen < worlds.size()) {
            LockSupport.parkNanos(LOOK);
            List<Pending> now;
            synchronized (pending) {
                now = List.copyOf(pending);
            }
            for (Pending each : now) {
                boolean[] counts = {true};
                each.world.in(() -> counts[0] = each.world.counts(there, user));
                if (!counts[0]) {
                    long at = System.nanoTime();
                    sinceCall.add(at - each.called);
                    sinceReturn.add(at - each.returned);
                    seen++;
                    synchronized (pending) {
                        pending.remove(each);
                    }
                }
            }
        }
        join(revoking);
    }

    private static final class Pending {

        private final CachingWorld world;
        private final long called;
        private long returned;

        Pending(CachingWorld world, long called) {
            this.world = world;
            this.called = called;
        }
    }

    private static void require(boolean counts) {
        if (!counts) {
            throw new IllegalStateException("nothing is there to be revoked; its time would say nothing");
        }
    }

    private static Thread decide(CachingNode node, CachingWorld world, AtomicBoolean over, LongAdder decisions) {
        Thread thread = new Thread(() -> world.in(() -> {
            while (!over.get()) {
                for (int each = 0; each < BURST; each++) {
                    world.counts(node, ThreadLocalRandom.current().nextInt(world.users()));
                }
                decisions.add(BURST);
                LockSupport.parkNanos(PAUSE);
            }
        }));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
