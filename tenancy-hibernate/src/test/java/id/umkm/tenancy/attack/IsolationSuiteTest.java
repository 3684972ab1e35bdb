package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every road into another's data, tried for every deed, in every situation, on a connection in every state, with both ways
 * of binding. {@link IsolationControlTest} proves that the attempts are real ones.
 */
@ExtendWith(QuietLogs.class)
class IsolationSuiteTest {

    private static final IsolationReport REPORT = new IsolationReport("");

    private static Passages<List<Outcome>> attacks;

    @BeforeAll
    static void begin() {
        attacks = new Passages<>(IsolationSuiteTest::attackAll);
    }

    @ParameterizedTest
    @MethodSource("id.umkm.tenancy.attack.Passage#all")
    void noRoadLeadsToWhatIsAnothers(Passage passage) throws Exception {
        List<Outcome> outcomes = attacks.await(passage);
        REPORT.add(passage.toString(), outcomes);

        assertThat(outcomes).as("leaks").noneMatch(outcome -> outcome.leak() != null);
        assertThat(outcomes).as("failures that are no defence").noneMatch(outcome -> outcome.broken() != null);
    }

    private static List<Outcome> attackAll(Lab lab) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (Combination combination : Combination.all()) {
            outcomes.add(lab.attack(combination));
        }
        return outcomes;
    }

    @AfterAll
    static void report() throws IOException {
        attacks.close();
        REPORT.write();
    }
}
