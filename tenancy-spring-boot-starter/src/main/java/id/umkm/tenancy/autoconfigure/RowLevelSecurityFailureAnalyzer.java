package id.umkm.tenancy.autoconfigure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the application may not serve: that it is refused, a line for each object that is wrong, and what to do. */
final class RowLevelSecurityFailureAnalyzer extends AbstractFailureAnalyzer<RowLevelSecurityException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RowLevelSecurityException cause) {
        Map<String, String> problemsByObject = cause.findings().stream()
                .collect(groupingBy(Finding::object, LinkedHashMap::new, mapping(Finding::problem, joining("; "))));
        List<String> remedies =
                cause.findings().stream().map(Finding::remedy).distinct().toList();
        return new FailureAnalysis(
                "Tenants are not kept apart in the database, so the application does not start:"
                        + System.lineSeparator()
                        + lines(problemsByObject.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())),
                lines(remedies.stream()),
                cause);
    }

    private static String lines(Stream<String> items) {
        return items.map(item -> "- " + item).collect(joining(System.lineSeparator()));
    }
}
