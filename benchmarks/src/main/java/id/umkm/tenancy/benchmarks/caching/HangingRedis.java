package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.Report;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.RedisServer;
import id.umkm.tenancy.test.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Decisions while Redis hangs (its process is stopped, its sockets stay open), beside those of a node without Redis, in turns. A
 * tenant's epoch rises ten times a second, so that most decisions find nothing in memory and would ask Redis.
 */
final class HangingRedis {

    private static final int USERS = 1_000;
    private static final String PROCESS = "process_id:";
    private static final Duration RAISES = Duration.ofMillis(100);

    private final Duration duration;

    /**
     * @param duration how long decisions are measured, from the moment that Redis hangs
     */
    HangingRedis(Duration duration) {
        this.duration = duration;
    }

    void run(Report report) {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                RedisServer redis = RedisServer.start();
                CachingNode without = CachingNode.start(database, null);
                CachingNode with = CachingNode.start(database, redis)) {
            CachingWorld world = CachingWorld.create(without, USERS);
            world.warm(without);
            world.warm(with);
            ScheduledExecutorService raising = Executors.newSingleThreadScheduledExecutor();
            raising.scheduleAtFixedRate(() -> raise(database, world), 0, RAISES.toMillis(), TimeUnit.MILLISECONDS);
            long process = processOf(redis);
            Times alone = new Times();
            Times hanging = new Times();
            try {
                // The first decisions after this are among those measured.
                signal("STOP", process);
                measure(world, without, with, alone, hanging);
                if (with.caches().sharedCache() != SharedCache.State.UNAVAILABLE) {
                    throw new IllegalStateException("Redis was not missed, so it did not hang; the times say nothing");
                }
            } finally {
                signal("CONT", process);
                raising.shutdownNow();
            }
            report.heading("Decisions that mostly miss memory, while Redis hangs: ms", "node", "p50", "p99", "longest");
            report.row("no Redis configured", alone.millis(0.5), alone.millis(0.99), alone.millis(1));
            report.row("Redis hangs", hanging.millis(0.5), hanging.millis(0.99), hanging.millis(1));
            report.figure(Figure.atMost(
                    2,
                    "x",
                    "p99 of decisions, Redis hanging / none configured",
                    hanging.millis(0.99) / alone.millis(0.99)));
        }
    }

    private void measure(CachingWorld world, CachingNode without, CachingNode with, Times alone, Times hanging) {
        Random random = new Random(7);
        long end = System.nanoTime() + duration.toNanos();
        TenantContext.of(world.tenant()).run(() -> {
            while (System.nanoTime() - end < 0) {
                int user = random.nextInt(USERS);
                // In another order each time: the second finds what the first has read in PostgreSQL's memory.
                boolean first = random.nextBoolean();
                time(world, first ? without : with, user, first ? alone : hanging);
                time(world, first ? with : without, user, first ? hanging : alone);
            }
        });
    }

    private static void time(CachingWorld world, CachingNode node, int user, Times times) {
        long began = System.nanoTime();
        boolean counts = world.counts(node, user);
        times.add(System.nanoTime() - began);
        if (!counts) {
            throw new IllegalStateException("user " + user + " counts nothing; its time would say nothing");
        }
    }

    /** Raises the epoch past both nodes, as a third one would, and lets their polls see it. */
    private static void raise(TestDatabase database, CachingWorld world) {
        Transactions.run(database.superuser(), connection -> {
            try (var statement =
                    connection.prepareStatement("update tenancy_epoch set epoch = epoch + 1 where tenant_id = ?")) {
                statement.setLong(1, world.tenant().value());
                return statement.executeUpdate();
            }
        });
    }

    private static long processOf(RedisServer redis) {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
            Scanner answer = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
            while (answer.hasNextLine()) {
                String line = answer.nextLine();
                if (line.startsWith(PROCESS)) {
                    return onThisMachine(
                            Long.parseLong(line.substring(PROCESS.length()).trim()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("Redis does not tell its process");
    }

    private static long onThisMachine(long process) {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(ProcessHandle::pid)
                .filter(each -> each == process)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the Redis of process " + process
                        + " is no child of this one, and is not stopped; use the embedded backend"));
    }

    private static void signal(String signal, long process) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + signal + " " + process + " ended with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("kill -" + signal + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
