package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.test.PostgresReplica;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The isolation suite on two streaming replicas, in transactions that only read: all that reads, and all that writes after an
 * error. Each replica is gone to with one way of binding; with a higher effort with both, and writers go on connections in every
 * state that they can bring about there.
 */
@ExtendWith(QuietLogs.class)
class IsolationReplicaTest {

    private static final boolean WHOLE = Integer.getInteger("tenancy.test.effort", 1) > 1;

    /** They write or lock in order to read. */
    private static final Set<String> WRITING_ROADS =
            Set.of("WITH that writes", "batch", "bulk delete", "bulk update", "find with a lock", "upsert");

    private static final TenantContext ATTACKER = Objects.requireNonNull(Situation.OTHER_TENANT.attacker());

    @Test
    void noRoadLeadsToWhatIsAnothersOnReplicas() throws Exception {
        IsolationReport report = new IsolationReport(" on replicas");
        ExecutorService threads = Executors.newCachedThreadPool();
        try (PostgresReplica first = replica();
                PostgresReplica second = replica()) {
            Map<String, Future<List<Outcome>>> ways = new LinkedHashMap<>();
            for (BindingMode mode : BindingMode.values()) {
                if (WHOLE || mode == BindingMode.SAME_ROUND_TRIP) {
                    ways.put("first replica, " + mode, threads.submit(() -> attack(first, mode)));
                }
                if (WHOLE || mode == BindingMode.SEPARATE) {
                    ways.put("second replica, " + mode, threads.submit(() -> attack(second, mode)));
                }
            }
            for (Map.Entry<String, Future<List<Outcome>>> way : ways.entrySet()) {
                report.add(way.getKey(), result(way.getValue()));
            }
        } finally {
            threads.shutdownNow();
        }
        report.write();
    }

    private static PostgresReplica replica() {
        PostgresReplica replica = PostgresServer.shared().replicate();
        assumeTrue(replica != null, "this backend makes no replicas of PostgreSQL: run with the embedded one");
        return Objects.requireNonNull(replica);
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static List<Outcome> attack(PostgresReplica replica, BindingMode mode) throws Exception {
        try (World world = World.isolated();
                Connection superuser = superuser(replica, world.database())) {
            replica.awaitReplay();
            List<ReadingHost> hosts = new ArrayList<>();
            try (Lab lab = new Lab(
                    world,
                    replica.url(world.database()),
                    HibernateOfHost.WITH_TENANCY,
                    mode,
                    bound -> {
                        hosts.add(new ReadingHost(primary(world, mode), bound));
                        return hosts.get(0);
                    },
                    superuser)) {
                assertServesReads(lab);
                List<Outcome> outcomes = attack(lab);
                assertServesReads(lab);
                assertThat(hosts.get(0).onReplica()).as("on the replica").isGreaterThan(outcomes.size());
                assertThat(hosts.get(0).onPrimary()).as("on the primary").isZero();
                return outcomes;
            }
        }
    }

    private static TenantBoundDataSource primary(World world, BindingMode mode) {
        return new TenantBoundDataSource(world.application(), ProvisionedDatabase.SCHEMA, World::visible, mode);
    }

    private static Connection superuser(PostgresReplica replica, TestDatabase database) throws SQLException {
        return DriverManager.getConnection(
                replica.url(database), database.superuserName(), database.superuserPassword());
    }

    private static void assertServesReads(Lab lab) throws SQLException {
        try (TenantContext.Scope scope = ATTACKER.bind();
                Connection connection = lab.source().getConnection()) {
            assertThat(Statements.rows(connection, "select pg_is_in_recovery()"))
                    .containsExactly("t");
        }
    }

    private static List<Outcome> attack(Lab lab) throws SQLException {
        assertOwnRowsAreReadAndNotChanged(lab);
        List<Outcome> outcomes = new ArrayList<>();
        for (Combination combination : Combination.all()) {
            if (isTried(combination)) {
                outcomes.add(lab.attack(combination));
            }
        }
        assertThat(outcomes).as("leaks").noneMatch(outcome -> outcome.leak() != null);
        assertThat(outcomes)
                .as("failures that are no defence")
                .noneMatch(outcome -> outcome.broken() != null && !isForReadingAlone(outcome.broken()));
        return outcomes;
    }

    // Attempts at reading that would fail for anybody prove nothing.
    private static void assertOwnRowsAreReadAndNotChanged(Lab lab) throws SQLException {
        Set<String> unread = new TreeSet<>();
        Set<String> changed = new TreeSet<>();
        for (Road road : Roads.ALL) {
            for (Deed deed : road.deeds()) {
                boolean succeeds = lab.useByRight(road, deed, ATTACKER) == null;
                if (deed == Deed.READ && !succeeds) {
                    unread.add(road.name());
                } else if (deed != Deed.READ && succeeds && !road.closed().containsKey(deed)) {
                    changed.add(road + ", " + deed);
                }
            }
        }
        assertThat(unread).as("roads that nobody reads on").isEqualTo(WRITING_ROADS);
        assertThat(changed).as("changes on a replica").isEmpty();
    }

    private static boolean isTried(Combination combination) {
        boolean reads = combination.deed() == Deed.READ;
        return switch (combination.state()) {
            case AFTER_ERROR -> true;
            // The one before goes the same road, which a replica lets nobody write on.
            case REUSED -> reads && !WRITING_ROADS.contains(combination.road().name());
            case FRESH, AFTER_KILL -> reads || WHOLE;
        };
    }

    private static boolean isForReadingAlone(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql
                    && (Objects.equals(sql.getSQLState(), "25006")
                            || String.valueOf(sql.getMessage()).contains("during recovery"))) {
                return true;
            }
        }
        return false;
    }
}
