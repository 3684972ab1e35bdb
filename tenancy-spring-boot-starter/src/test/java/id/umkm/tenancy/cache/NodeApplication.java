package id.umkm.tenancy.cache;

import com.example.akun.Account;
import com.example.kios.Kios;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.revocation.AccessLoader;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A host application of which tests start several nodes. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = {Kios.class, Account.class})
@Import(AccountCache.class)
class NodeApplication {

    @Bean
    PermissionCatalogCustomizer sales() {
        return catalog -> catalog.module("sales", Gating.SUBSCRIBED)
                .permission("sales.create", "Record a sale")
                .module("stock", Gating.ALWAYS)
                .permission("stock.count", "Count what is there");
    }

    @Bean
    UserDirectory directory() {
        return user -> new UserDirectory.Entry(TenantContext.required().tenant(), true);
    }

    @Bean
    NodeEvents events() {
        return new NodeEvents();
    }

    @Bean
    DroppableCaches caches(CacheProperties properties, CoarseTicker ticker) {
        return new DroppableCaches(new CaffeineCaches(properties, ticker));
    }

    @Bean
    static BeanPostProcessor gatedLoader() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AccessLoader loader ? new GatedLoader(loader) : bean;
            }
        };
    }

    @Bean
    ShiftedClock clock() {
        return new ShiftedClock();
    }
}
