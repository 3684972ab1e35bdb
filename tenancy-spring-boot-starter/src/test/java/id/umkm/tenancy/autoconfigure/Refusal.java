package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an application says that does not start. */
final class Refusal {

    private Refusal() {}

    static void assertRefused(ApplicationContextRunner runner, String problem, String action) {
        runner.run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains(problem);
            assertThat(analysis.getAction()).contains(action);
        });
    }

    static FailureAnalysis analyze(@Nullable Throwable failure) {
        Objects.requireNonNull(failure, "startup did not fail");
        FailureAnalysis analysis = Stream.<FailureAnalyzer>of(
                        new TenancyConfigurationFailureAnalyzer(), new RowLevelSecurityFailureAnalyzer())
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        assertThat(analysis).as(() -> "analysis of " + failure).isNotNull();
        return Objects.requireNonNull(analysis);
    }
}
