package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class RowLevelSecurityFailureAnalyzerTest {

    @Test
    void refusalBecomesThreeLines() {
        FailureAnalysis analysis = new RowLevelSecurityFailureAnalyzer()
                .analyze(new IllegalStateException(new RowLevelSecurityException(List.of(
                        new Finding("role postgres", "it is SUPERUSER", "connect as tenancy_app instead"),
                        new Finding("role postgres", "it is BYPASSRLS", "connect as tenancy_app instead")))));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .hasLineCount(2)
                .startsWith("Tenants are not kept apart in the database")
                .endsWith("- role postgres: it is SUPERUSER; it is BYPASSRLS");
        assertThat(analysis.getAction()).isEqualTo("- connect as tenancy_app instead");
    }
}
