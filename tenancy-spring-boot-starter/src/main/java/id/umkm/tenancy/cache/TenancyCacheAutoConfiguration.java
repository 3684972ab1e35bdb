package id.umkm.tenancy.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import id.umkm.tenancy.autoconfigure.TenancyServicesAutoConfiguration;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.EpochMessages;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.LocalCaches;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import id.umkm.tenancy.subscription.PlanRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the caches that decisions are made from. */
@AutoConfiguration(after = TenancyAutoConfiguration.class, before = TenancyServicesAutoConfiguration.class)
@ConditionalOnClass(Caffeine.class)
@ConditionalOnBean({EpochSource.class, AccessLoader.class})
@ConditionalOnBooleanProperty(name = "tenancy.cache.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CacheProperties.class)
public final class TenancyCacheAutoConfiguration {

    @Bean
    CoarseTicker tenancyCacheTicker() {
        return new CoarseTicker();
    }

    @Bean
    CacheThreads tenancyCacheThreads() {
        return new CacheThreads();
    }

    @Bean
    @ConditionalOnMissingBean(LocalCaches.class)
    CaffeineCaches tenancyLocalCaches(CacheProperties properties, CoarseTicker ticker) {
        return new CaffeineCaches(properties, ticker);
    }

    @Bean
    RevocationLog tenancyRevocationLog() {
        return new RevocationLog();
    }

    @Bean
    @ConditionalOnMissingBean
    RevocationNode tenancyRevocationNode(
            EpochSource source,
            AccessLoader loader,
            PermissionCatalog catalog,
            LocalCaches caches,
            ObjectProvider<SharedCache> shared,
            ObjectProvider<EpochMessages> messages,
            ObjectProvider<RevocationObserver> observers,
            CacheThreads threads,
            ConfigurableApplicationContext context) {
        SharedCache between = shared.getIfAvailable(() -> SharedCache.NONE);
        if (between.state() == SharedCache.State.ABSENT) {
            SharingReport.nothingIsShared(
                    context.getEnvironment(), context.getBeanFactory().getBeanClassLoader());
        }
        return RevocationNode.builder(source, loader, catalog, caches)
                .sharedCache(between)
                .messages(messages.getIfAvailable(() -> EpochMessages.NONE))
                .observer(new Observers(observers.orderedStream().toList()))
                .wakeupExecutor(threads.urgent())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    CommitListener tenancyCommitListener(RevocationNode node) {
        return node.commits();
    }

    @Bean
    @ConditionalOnMissingBean
    PlanRepository planRepository(RevocationNode node) {
        return node.plans();
    }

    @Bean
    RevocationPolling tenancyRevocationPolling(RevocationNode node, CoarseTicker ticker, CacheThreads threads) {
        return new RevocationPolling(node, ticker, threads::every);
    }
}
