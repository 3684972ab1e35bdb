package id.umkm.tenancy.actuate;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import id.umkm.tenancy.cache.TenancyCacheAutoConfiguration;
import id.umkm.tenancy.observe.CanaryWatch;
import id.umkm.tenancy.observe.TenancyObserveAutoConfiguration;
import id.umkm.tenancy.revocation.RevocationNode;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health contributors {@code rowLevelSecurity}, {@code tenancyCanary} and {@code tenancyCache}. */
@AutoConfiguration(
        after = {
            TenancyAutoConfiguration.class,
            TenancyCacheAutoConfiguration.class,
            TenancyObserveAutoConfiguration.class
        })
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RowLevelSecurityStatus.class)
public final class TenancyHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("rowLevelSecurity")
    @ConditionalOnMissingBean(name = "rowLevelSecurityHealthIndicator")
    RowLevelSecurityHealthIndicator rowLevelSecurityHealthIndicator(RowLevelSecurityStatus status) {
        return new RowLevelSecurityHealthIndicator(status);
    }

    @Bean
    @ConditionalOnBean(RevocationNode.class)
    @ConditionalOnEnabledHealthIndicator("tenancyCache")
    @ConditionalOnMissingBean(name = "tenancyCacheHealthIndicator")
    TenancyCacheHealthIndicator tenancyCacheHealthIndicator(RevocationNode node) {
        return new TenancyCacheHealthIndicator(node);
    }

    @Bean
    @ConditionalOnBean(CanaryWatch.class)
    @ConditionalOnEnabledHealthIndicator("tenancyCanary")
    @ConditionalOnMissingBean(name = "tenancyCanaryHealthIndicator")
    CanaryHealthIndicator tenancyCanaryHealthIndicator(CanaryWatch watch, Clock clock) {
        return new CanaryHealthIndicator(watch, clock);
    }
}
