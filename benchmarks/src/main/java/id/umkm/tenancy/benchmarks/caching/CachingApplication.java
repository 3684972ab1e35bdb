package id.umkm.tenancy.benchmarks.caching;

import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.TenantContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A host application as small as can be, of which several nodes are started. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CachingApplication {

    @Bean
    PermissionCatalogCustomizer stock() {
        return catalog -> catalog.module("stock", Gating.ALWAYS)
                .permission("stock.count", "Count what is there")
                .permission("stock.move", "Move it");
    }

    @Bean
    UserDirectory directory() {
        return user -> new UserDirectory.Entry(TenantContext.required().tenant(), true);
    }
}
