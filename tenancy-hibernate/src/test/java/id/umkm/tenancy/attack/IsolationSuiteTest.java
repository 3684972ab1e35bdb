package id.umkm.tenancy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.BindingMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every road into another's data, tried for every deed, in every situation, on a connection in every state, with both ways
 * of binding. {@link IsolationControlTest} proves that the attempts are real ones.
 */
@ExtendWith(QuietLogs.class)
class IsolationSuiteTest {

    private static final IsolationReport REPORT = new IsolationReport();

    @ParameterizedTest
    @EnumSource
    void noRoadLeadsToWhatIsAnothers(Entrance entrance) throws Exception {
        entrance.assumeOpen();
        Map<BindingMode, List<Outcome>> outcomes = BothModes.run(entrance, IsolationSuiteTest::attackAll);
        outcomes.forEach((mode, some) -> REPORT.add(entrance, mode, some));

        List<Outcome> all = outcomes.values().stream().flatMap(List::stream).toList();
        assertThat(all).as("leaks").noneMatch(outcome -> outcome.leak() != null);
        assertThat(all).as("failures that are no defence").noneMatch(outcome -> outcome.broken() != null);
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
        REPORT.write();
    }
}
