package id.umkm.tenancy.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the methods whose annotation could never work, or would go unasked, instead of a stack trace. */
final class InvalidRequiresPermissionFailureAnalyzer
        extends AbstractFailureAnalyzer<InvalidRequiresPermissionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRequiresPermissionException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct each method or bean named above, as its line says.",
                cause);
    }
}
