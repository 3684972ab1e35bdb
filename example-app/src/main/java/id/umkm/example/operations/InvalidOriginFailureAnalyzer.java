package id.umkm.example.operations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about an origin that cannot be allowed. */
class InvalidOriginFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOriginException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidOriginException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "List each origin as the browser sends it, scheme, host and port and nothing more: https://app.example.com.",
                cause);
    }
}
