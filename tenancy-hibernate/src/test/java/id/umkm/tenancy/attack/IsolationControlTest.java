package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.BindingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the attack suite attacks: its roads lead somewhere, and where nothing protects they lead to another's rows. */
@ExtendWith(QuietLogs.class)
class IsolationControlTest {

    /** The tenant's column is left to its default, which raises without a tenant. */
    private static final Set<String> HELD_BY_THE_DEFAULT = Set.of("many-to-many, REFERENCE, NO_TENANT");

    private static Passages<List<String>> uses;

    @BeforeAll
    static void begin() {
        uses = new Passages<>(IsolationControlTest::failuresOnOwnRows);
    }

    @AfterAll
    static void end() {
        uses.close();
    }

    @ParameterizedTest
    @MethodSource("id.umkm.tenancy.attack.Passage#all")
    void everyRoadLeadsToOnesOwnRows(Passage passage) throws Exception {
        assertThat(uses.await(passage)).isEmpty();
    }

    private static List<String> failuresOnOwnRows(Lab lab) throws SQLException {
        List<String> failures = new ArrayList<>();
        for (Road road : Roads.ALL) {
            for (Deed deed : road.deeds()) {
                for (Situation situation : List.of(Situation.OTHER_TENANT, Situation.OTHER_GROUP)) {
                    TenantContext context = Objects.requireNonNull(situation.attacker());
                    String failure = lab.useByRight(road, deed, context);
                    if (failure != null) {
                        failures.add("%s, %s as %s %s".formatted(road, deed, context, failure));
                    }
                }
            }
        }
        return failures;
    }

    // With Hibernate's own predicates, and without: where the one shows nothing the other does.
    @Test
    void withoutProtectionEveryRoadLeadsToAnothersRows() throws Exception {
        Set<String> tight = new TreeSet<>();
        Set<String> leaking = new TreeSet<>();
        try (World world = World.open()) {
            for (HibernateOfHost hibernate : HibernateOfHost.values()) {
                try (Lab lab = new Lab(world, Entrance.DIRECT.open(world).url(), hibernate, BindingMode.SEPARATE)) {
                    for (Combination combination : Combination.all()) {
                        if (combination.state() == ConnectionState.AFTER_ERROR) {
                            tight.add(what(combination));
                            if (lab.attack(combination).leak() != null) {
                                leaking.add(what(combination));
                            }
                        }
                    }
                }
            }
        }
        tight.removeAll(leaking);
        assertThat(tight).isEqualTo(HELD_BY_THE_DEFAULT);
        assertThat(leaking).hasSizeGreaterThan(500);
    }

    private static String what(Combination combination) {
        return "%s, %s, %s".formatted(combination.road(), combination.deed(), combination.situation());
    }

    @Test
    void aConnectionIsInTheStateThatIsNamed() throws Exception {
        Road road = Roads.ALL.get(0);
        try (World world = World.isolated();
                Lab lab = new Lab(
                        world, Entrance.DIRECT.open(world).url(), HibernateOfHost.WITH_TENANCY, BindingMode.SEPARATE)) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 2 * Lab.POOLS; i++) {
                for (ConnectionState state : ConnectionState.values()) {
                    String before = backend(lab);
                    state.arrange(lab, new Combination(road, Deed.READ, Situation.OTHER_GROUP, state));
                    String given = backend(lab);
                    boolean keeps = state == ConnectionState.REUSED || state == ConnectionState.AFTER_ERROR;
                    assertThat(given.equals(before))
                            .as("%s keeps the connection", state)
                            .isEqualTo(keeps);
                    assertThat(seen.add(given))
                            .as("%s opens a connection", state)
                            .isEqualTo(!keeps);
                }
            }
        }
    }

    private static String backend(Lab lab) throws SQLException {
        try (Connection connection = lab.source().getConnection()) {
            return Statements.rows(connection, "select pg_backend_pid()").get(0);
        }
    }

    @Test
    void theRoadsThatArePromisedAreTried() {
        assertThat(Roads.ALL)
                .extracting(Road::name)
                .doesNotHaveDuplicates()
                .contains("find", "getReference", "JPQL", "Criteria", "native query", "JdbcClient", "jOOQ-style SQL")
                .contains("plain JDBC", "bulk update", "bulk delete", "merge", "remove of a detached entity", "upsert")
                .contains("natural id", "secondary table", "element collection", "many-to-many", "stateless session")
                .contains("projection", "scroll", "stream", "COPY", "TRUNCATE", "callable", "batch", "cursor");
    }
}
