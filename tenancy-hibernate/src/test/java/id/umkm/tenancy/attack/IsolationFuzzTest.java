package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.PgBouncer;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transactions at random, of fifty tenants, by eight threads over four connections, with failures, cancels, timeouts and
 * kills: each row that is read is its guest's, each that is written lands with its guest. {@code -Dtenancy.test.effort}
 * multiplies their number; {@code -Dtenancy.test.seed} repeats a run, as far as threads allow.
 */
@ExtendWith(QuietLogs.class)
class IsolationFuzzTest {

    private static final int EFFORT = Integer.getInteger("tenancy.test.effort", 1);
    private static final int TRANSACTIONS = 30_000;
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 4;

    /** After so many findings nothing is learnt from more. */
    private static final int ENOUGH = 1_000;

    private static FuzzWorld world;

    @BeforeAll
    static void openWorld() throws SQLException {
        world = new FuzzWorld();
    }

    @AfterAll
    static void closeWorld() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsItsGuests(BindingMode mode) throws Exception {
        assertHolds(fuzz(world.url(), mode, TRANSACTIONS * EFFORT));
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsItsGuestsThroughPgBouncer(BindingMode mode) throws Exception {
        PgBouncer.assumeInstalled();
        try (PgBouncer bouncer = world.bouncer(CONNECTIONS)) {
            assertHolds(fuzz(bouncer.url(), mode, TRANSACTIONS * EFFORT / 10));
        }
    }

    @Test
    void aBindingThatOutlivesItsTransactionIsFound() throws Exception {
        Tally tally = new Tally();
        try (HikariDataSource pool = pool(world.url())) {
            fuzz(new SessionBinding(pool), tally, 1_000);
        }
        assertThat(tally.examples()).anyMatch(example -> example.contains(" read ["));
    }

    private static void assertHolds(Tally tally) throws SQLException {
        assertThat(tally.examples()).as("%s", tally).isEmpty();
        assertThat(world.strayRows()).isEmpty();
        assertThat(tally.of("completed")).as("%s", tally).isGreaterThan(tally.of("transactions") / 3);
        for (String happened : List.of(
                "by a cancel or a timeout",
                "by a kill",
                "in a transaction that had failed",
                "on a connection that was lost")) {
            assertThat(tally.of("failed: " + happened))
                    .as("%s in %s", happened, tally)
                    .isPositive();
        }
        assertThat(tally.of("intruders refused")).as("%s", tally).isPositive();
        assertThat(tally.of("left open")).as("%s", tally).isPositive();
    }

    private static Tally fuzz(String url, BindingMode mode, int transactions) throws Exception {
        Tally tally = new Tally();
        try (HikariDataSource pool = pool(url)) {
            fuzz(
                    new TenantBoundDataSource(pool, ProvisionedDatabase.SCHEMA, FuzzWorld::visible, mode),
                    tally,
                    transactions);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        return tally;
    }

    private static void fuzz(DataSource source, Tally tally, int transactions) throws Exception {
        long seed = Long.getLong("tenancy.test.seed", System.nanoTime());
        System.out.println("fuzz: -Dtenancy.test.seed=" + seed);
        AtomicInteger visits = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Chaos chaos = new Chaos(world, tally)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    while (done.get() < transactions && tally.findings() < ENOUGH) {
                        long mixed = new SplittableRandom(seed + visits.getAndIncrement()).nextLong();
                        done.addAndGet(new Visit(source, chaos, tally, mixed).run());
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        tally.count("transactions", done.get());
        System.out.println("fuzz: " + tally);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(world.role());
        config.setPassword(ProvisionedDatabase.PASSWORD);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }
}
