package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EdgeConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(EdgeConfiguration.class);

    @Test
    void aWildcardInProductionIsRefusedAtStartWithTheNextStep() {
        runner.withPropertyValues("spring.profiles.active=production", "umkm.edge.allowed-origins=*")
                .run(context -> {
                    FailureAnalysis analysis = Objects.requireNonNull(new InvalidOriginFailureAnalyzer()
                            .analyze(Objects.requireNonNull(context.getStartupFailure())));
                    assertThat(analysis.getDescription()).contains("'*'").contains("production");
                    assertThat(analysis.getAction()).contains("https://app.example.com");
                });
    }

    @Test
    void aWildcardIsForDevelopment() {
        runner.withPropertyValues("umkm.edge.allowed-origins=*")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void withoutSettingsNoOriginIsAllowed() {
        runner.withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
