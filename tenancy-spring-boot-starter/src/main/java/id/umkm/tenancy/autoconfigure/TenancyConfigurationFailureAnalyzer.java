package id.umkm.tenancy.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong and what to do, instead of a stack trace. */
final class TenancyConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<TenancyConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TenancyConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
