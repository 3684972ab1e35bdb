package id.umkm.tenancy.observe;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import id.umkm.tenancy.cache.TenancyCacheAutoConfiguration;
import id.umkm.tenancy.revocation.RevocationNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the meters. None has a tag whose values grow with tenants, users or groups; docs/metrics.md lists them.
 */
@AutoConfiguration(after = {TenancyAutoConfiguration.class, TenancyCacheAutoConfiguration.class})
@ConditionalOnClass({MeterRegistry.class, MeterBinder.class})
@ConditionalOnBean(AccessControl.class)
public final class TenancyMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DecisionMeters tenancyDecisionMeters() {
        return new DecisionMeters();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(RevocationNode.class)
    RevocationMeters tenancyRevocationMeters() {
        return new RevocationMeters();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(RevocationNode.class)
    CacheMeters tenancyCacheMeters(RevocationNode node) {
        return new CacheMeters(node);
    }

    @Bean
    @ConditionalOnMissingBean
    BindingMeters tenancyBindingMeters(Map<String, DataSource> dataSources) {
        return new BindingMeters(dataSources);
    }
}
