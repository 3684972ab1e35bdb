package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the application may not serve: what is wrong with which object, and the remedy of each. */
final class RowLevelSecurityFailureAnalyzer extends AbstractFailureAnalyzer<RowLevelSecurityException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RowLevelSecurityException cause) {
        List<Finding> findings = cause.findings();
        return new FailureAnalysis(
                "Tenants are not kept apart in the database, so the application does not start:"
                        + lines(findings.stream()
                                .map(finding -> finding.object() + ": " + finding.problem())
                                .toList()),
                lines(findings.stream().map(Finding::remedy).distinct().toList())
                        .strip(),
                cause);
    }

    private static String lines(List<String> items) {
        return items.stream().map(item -> "%n  - %s".formatted(item)).collect(Collectors.joining());
    }
}
