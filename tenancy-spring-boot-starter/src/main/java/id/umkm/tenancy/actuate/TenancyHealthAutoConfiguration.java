package id.umkm.tenancy.actuate;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health contributor {@code rowLevelSecurity}. */
@AutoConfiguration(after = TenancyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RowLevelSecurityStatus.class)
@ConditionalOnEnabledHealthIndicator("rowLevelSecurity")
public final class TenancyHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "rowLevelSecurityHealthIndicator")
    RowLevelSecurityHealthIndicator rowLevelSecurityHealthIndicator(RowLevelSecurityStatus status) {
        return new RowLevelSecurityHealthIndicator(status);
    }
}
