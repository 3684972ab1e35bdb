package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.EpochReading;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.SharedCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** When nodes share a Redis, and when each keeps to itself. */
class RedisAutoConfigurationTest {

    // Nobody listens there.
    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataRedisAutoConfiguration.class,
                    TenancyRedisAutoConfiguration.class,
                    TenancyCacheAutoConfiguration.class))
            .withUserConfiguration(NoDatabase.class)
            .withPropertyValues(
                    "tenancy.cache.redis.enabled=true",
                    "spring.data.redis.port=1",
                    "spring.data.redis.lettuce.shutdown-timeout=0");

    @Test
    void nodesShareWhereAllIsThere() {
        host.run(context -> {
            assertThat(context).hasSingleBean(RedisSharedCache.class).hasSingleBean(RedisEpochMessages.class);
            assertThat(stateIn(context)).isEqualTo(SharedCache.State.UNAVAILABLE);
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {LettuceConnectionFactory.class, CBORMapper.class, CircuitBreaker.class})
    void aNodeKeepsToItselfWhereOneOfTheThreeIsMissing(Class<?> missing) {
        host.withClassLoader(new FilteredClassLoader(missing)).run(this::assertAlone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenancy.cache.redis.enabled=false",
                "spring.data.redis.masterreplica.nodes=a.example:6379,b.example:6379"
            })
    void aNodeKeepsToItselfWherePropertiesSaySo(String property) {
        host.withPropertyValues(property).run(this::assertAlone);
    }

    @Test
    void aNodeKeepsToItselfWhereSeveralFactoriesLeaveItOpenWhichRedisIsMeant() {
        host.withBean("one", LettuceConnectionFactory.class, LettuceConnectionFactory::new)
                .withBean("two", LettuceConnectionFactory.class, LettuceConnectionFactory::new)
                .run(this::assertAlone);
    }

    @Test
    void aSharedCacheOfTheHostsOwnTakesItsPlace() {
        SharedCache own = SharedCache.NONE;
        host.withBean(SharedCache.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(RedisLink.class)
                        .getBean(SharedCache.class)
                        .isSameAs(own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenancy.cache.redis.timeout=0",
                "tenancy.cache.redis.connect-timeout=-1s",
                "tenancy.cache.redis.namespace=",
                "tenancy.cache.redis.secret= "
            })
    void whatCannotBeMeantIsRefused(String property) {
        host.withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(property.substring(0, property.indexOf('='))));
    }

    private void assertAlone(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed().doesNotHaveBean(RedisLink.class).doesNotHaveBean(SharedCache.class);
        assertThat(stateIn(context)).isEqualTo(SharedCache.State.ABSENT);
    }

    private static SharedCache.State stateIn(AssertableApplicationContext context) {
        return context.getBean(RevocationNode.class).sharedCache();
    }

    @Configuration(proxyBeanMethods = false)
    static class NoDatabase {

        @Bean
        PermissionCatalog catalog() {
            return PermissionCatalog.builder().build();
        }

        @Bean
        EpochSource epochs() {
            return new EpochSource() {
                @Override
                public EpochReading read(Collection<TenantId> tenants) {
                    return new EpochReading(0, Map.of(TenantId.PLATFORM, 1L));
                }

                @Override
                public EpochReading readSettled(TenantId tenant) {
                    return read(List.of(tenant));
                }
            };
        }

        @Bean
        AccessLoader loader() {
            return new AccessLoader() {
                @Override
                public @Nullable LoadedTenant tenant(TenantId tenant) {
                    return null;
                }

                @Override
                public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
                    return null;
                }

                @Override
                public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
                    return null;
                }

                @Override
                public LoadedPlans plans() {
                    return new LoadedPlans(1, List.of());
                }

                @Override
                public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
