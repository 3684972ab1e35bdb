package id.umkm.tenancy.observe;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import id.umkm.tenancy.observe.CanaryFinding.Result;
import id.umkm.tenancy.postgres.IsolationCanary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration of the canary's watch. */
@AutoConfiguration(after = TenancyAutoConfiguration.class)
@ConditionalOnBean(RowLevelSecurityStatus.class)
@EnableConfigurationProperties(CanaryProperties.class)
public final class TenancyObserveAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @Conditional(CanaryCondition.class)
    CanaryWatch tenancyCanaryWatch(
            IsolationCanary canary,
            RowLevelSecurityStatus verified,
            BeanFactory beans,
            CanaryProperties properties,
            Clock clock,
            ObjectProvider<CanaryListener> listeners) {
        return new CanaryWatch(
                canary,
                verified,
                beans,
                properties.interval(),
                clock,
                (dataSource, result) -> listeners.forEach(listener -> listener.found(dataSource, result)));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {

        // Asked for at each probe: the registry may be made later than this.
        @Bean
        CanaryListener canaryMetrics(ObjectProvider<MeterRegistry> registries) {
            return (dataSource, result) -> registries.ifAvailable(registry -> count(registry, dataSource, result));
        }

        private static void count(MeterRegistry registry, String dataSource, Result result) {
            Counter.builder("tenancy.canary")
                    .description("Probes that try to reach one tenant's rows as another")
                    .tag("data.source", dataSource)
                    .tag("result", result.name().toLowerCase(Locale.ROOT))
                    .register(registry)
                    .increment();
        }
    }
}
