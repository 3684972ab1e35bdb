package id.umkm.tenancy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every benchmark passes its own check of answers, and runs. Nothing is timed here. */
class BenchmarksTest {

    @ParameterizedTest
    @EnumSource
    void decisions_agreeWithTheWalk_onEveryKindOfQuestion(Scenario scenario) {
        DecideBenchmark benchmark = small(new DecideBenchmark());
        benchmark.scenario = scenario;
        benchmark.build();
        try {
            long decided = allowedInARound(benchmark, () -> benchmark.decide().allowed());
            assertThat(allowedInARound(benchmark, () -> benchmark.engine().allowed()))
                    .isEqualTo(decided);
            long walked = allowedInARound(benchmark, benchmark::walk);
            assertThat(allowedInARound(benchmark, benchmark::walkByName)).isEqualTo(walked);
            if (scenario != Scenario.GATED && scenario != Scenario.SUPER_ADMIN) {
                assertThat(walked).isEqualTo(decided);
            }
        } finally {
            benchmark.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLibrary_givesTheAnswersOfTenancy(Library library) {
        String reason = library.reasonNotToRun();
        assumeTrue(reason == null, reason);
        for (Scenario scenario : List.of(Scenario.MIXED, Scenario.MISS)) {
            PeerBenchmark benchmark = small(new PeerBenchmark());
            benchmark.library = library;
            benchmark.scenario = scenario;
            benchmark.build();
            try {
                boolean allowed = false;
                for (int call = 0; call < benchmark.questions; call++) {
                    allowed |= benchmark.allows();
                }
                assertThat(allowed).isEqualTo(scenario == Scenario.MIXED);
            } finally {
                benchmark.close();
            }
        }
    }

    @Test
    void aLibraryThatAnswersOtherwise_isRefused() {
        World world = new World(new Size(20, 20, 10));
        List<Question> questions = new Questions(world).draw(Scenario.MIXED, 16);

        assertThatIllegalStateException()
                .isThrownBy(() -> Subject.agreeing(question -> true, questions))
                .withMessageContaining("its time would say nothing");
    }

    @Test
    void lists_agreeWithDecisions() {
        GroupsWithBenchmark benchmark = new GroupsWithBenchmark();
        benchmark.groups = 100;
        benchmark.build();
        try {
            assertThat(benchmark.groupsWith()).isNotEmpty();
        } finally {
            benchmark.close();
        }
    }

    @Test
    void treesAndGrants_areBuilt() {
        BuildBenchmark benchmark = new BuildBenchmark();
        benchmark.groups = 100;
        benchmark.build();

        assertThat(benchmark.tree().size()).isEqualTo(100);
        assertThat(benchmark.grants()).isNotNull();
    }

    @Test
    void aTree_of100000Groups_takesAtMost8Megabytes() {
        assertThat(Memory.bytesOfTree(100_000)).isBetween(1_000_000L, 8_000_000L);
    }

    @Test
    void theGrants_ofAUserWithThreeMemberships_takeAtMost1Kilobyte() {
        assertThat(Memory.bytesOfGrants()).isBetween(100L, 1024L);
    }

    /** Counts the questions of one round that are allowed. */
    private static long allowedInARound(Sized benchmark, BooleanSupplier call) {
        return IntStream.range(0, benchmark.questions)
                .filter(at -> call.getAsBoolean())
                .count();
    }

    private static <B extends Sized> B small(B benchmark) {
        benchmark.users = 50;
        benchmark.groups = 50;
        benchmark.roles = 20;
        benchmark.questions = 64;
        return benchmark;
    }
}
