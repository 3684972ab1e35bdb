package id.umkm.example.monitoring;

import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectedTable.Access;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Protects the tables that have no entity. Nothing but the system role takes counts or alerts away. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    private static final String TENANT = "tenant_id";

    @Bean
    ProtectedTable securitySignalTable() {
        return new ProtectedTable("umkm_security_signal", TENANT, null, Access.NO_DELETE);
    }

    @Bean
    ProtectedTable readingTable() {
        return new ProtectedTable("umkm_reading", TENANT, null, Access.NO_DELETE);
    }

    @Bean
    ProtectedTable securityAlertTable() {
        return new ProtectedTable("umkm_security_alert", TENANT, null, Access.APPEND_ONLY);
    }
}
