package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.test.PostgresReplica;
import id.umkm.tenancy.test.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The isolation suite on a streaming replica: every road to reading what is another's, and with a higher effort the writing ones,
 * connections after an error and the separate binding too. A replica writes nothing, so that what it refuses for that is no leak.
 */
@ExtendWith(QuietLogs.class)
class IsolationReplicaTest {

    private static final boolean WHOLE = Integer.getInteger("tenancy.test.effort", 1) > 1;

    @Test
    void noRoadLeadsToWhatIsAnothersOnAReplica() throws Exception {
        PostgresReplica replica = PostgresServer.shared().replicate();
        assumeTrue(replica != null, "this backend makes no replicas of PostgreSQL: run with the embedded one");
        try (replica;
                World world = World.isolated()) {
            for (BindingMode mode : WHOLE ? BindingMode.values() : new BindingMode[] {BindingMode.SAME_ROUND_TRIP}) {
                replica.awaitReplay();
                try (Lab lab = new Lab(world, replica.url(world.database()), HibernateOfHost.WITH_TENANCY, mode)) {
                    attack(lab, roadsByRight(lab));
                }
            }
        }
    }

    // Attempts that would fail for anybody prove nothing.
    private static Set<Road> roadsByRight(Lab lab) throws SQLException {
        Set<Road> open = new HashSet<>();
        int roads = 0;
        for (Road road : Roads.ALL) {
            if (road.deeds().contains(Deed.READ)) {
                roads++;
                if (lab.useByRight(road, Deed.READ, attacker()) == null) {
                    open.add(road);
                }
            }
        }
        assertThat(open).as("of %s roads that read", roads).hasSizeGreaterThan(roads / 2);
        return open;
    }

    private static TenantContext attacker() {
        return Objects.requireNonNull(Situation.OTHER_TENANT.attacker());
    }

    private static void attack(Lab lab, Set<Road> open) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Combination combination : Combination.all()) {
            if (isTried(combination, open)) {
                outcomes.add(lab.attack(combination));
            }
        }
        assertThat(outcomes).hasSizeGreaterThan(100);
        assertThat(outcomes).as("leaks").noneMatch(outcome -> outcome.leak() != null);
        assertThat(outcomes)
                .as("failures that are no defence")
                .noneMatch(outcome -> outcome.broken() != null && !isForReadingAlone(outcome.broken()));
    }

    private static boolean isTried(Combination combination, Set<Road> open) {
        boolean reads = combination.deed() == Deed.READ;
        return switch (combination.state()) {
            case FRESH -> reads || WHOLE;
            // The one before goes the same road, which a replica lets nobody write on.
            case REUSED -> reads && open.contains(combination.road());
            case AFTER_ERROR -> WHOLE;
            case AFTER_KILL -> false;
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
