package id.umkm.tenancy.actuate;

import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.autoconfigure.TenancyServicesAutoConfiguration;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** Auto-configuration that publishes audit events as Spring Boot's Actuator does, where that is on the class path. */
@AutoConfiguration(after = TenancyServicesAutoConfiguration.class)
@ConditionalOnClass(AuditApplicationEvent.class)
@ConditionalOnBean(AuditSink.class)
public final class TenancyAuditAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "tenancyPublishedAuditEvents")
    PublishedAuditEvents tenancyPublishedAuditEvents(ApplicationEventPublisher publisher) {
        return new PublishedAuditEvents(publisher);
    }
}
