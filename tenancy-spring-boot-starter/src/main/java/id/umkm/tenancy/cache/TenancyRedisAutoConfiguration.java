package id.umkm.tenancy.cache;

import id.umkm.tenancy.autoconfigure.TenancyAutoConfiguration;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.EpochMessages;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Auto-configuration of the cache that nodes share, and of their messages, through the Redis of the application. */
@AutoConfiguration(
        after = TenancyAutoConfiguration.class,
        afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
        before = TenancyCacheAutoConfiguration.class)
@ConditionalOnClass({LettuceConnectionFactory.class, CBORMapper.class, CircuitBreaker.class})
@ConditionalOnBean({EpochSource.class, AccessLoader.class})
@Conditional(StaticReplicasCondition.class)
@ConditionalOnSingleCandidate(LettuceConnectionFactory.class)
@ConditionalOnMissingBean({SharedCache.class, EpochMessages.class})
@ConditionalOnBooleanProperty(
        name = {"tenancy.cache.enabled", "tenancy.cache.redis.enabled"},
        matchIfMissing = true)
@EnableConfigurationProperties(CacheProperties.class)
public final class TenancyRedisAutoConfiguration {

    @Bean
    SharedKeys tenancySharedKeys(CacheProperties properties, Environment environment) {
        return new SharedKeys(
                properties.redis().namespaceFor(environment.getProperty("spring.application.name")),
                new Seal(properties.redis().secret()));
    }

    @Bean
    RedisLink tenancyRedisLink(
            LettuceConnectionFactory application,
            CacheProperties properties,
            ObjectProvider<RevocationObserver> observers) {
        return new RedisLink(
                OwnRedisConnections.like(application, properties.redis()),
                properties.redis().timeout(),
                new Observers(observers.orderedStream().toList()));
    }

    @Bean
    RedisSharedCache tenancySharedCache(
            RedisLink redis,
            SharedKeys keys,
            CacheProperties properties,
            ObjectProvider<RevocationObserver> observers) {
        return new RedisSharedCache(
                redis,
                keys,
                new SharedFormat(keys.seal()),
                properties,
                new Observers(observers.orderedStream().toList()));
    }

    @Bean
    RedisEpochMessages tenancyEpochMessages(RedisLink redis, SharedKeys keys) {
        return new RedisEpochMessages(redis, keys);
    }

    @Bean
    RedisUpkeep tenancyRedisUpkeep(RedisLink redis, SharedKeys keys, RevocationNode node, CacheThreads threads) {
        RedisSubscription messages =
                new RedisSubscription(redis.connections(), keys.channel(), RedisEpochMessages.listener(node::received));
        return new RedisUpkeep(redis, messages, threads::everyForRedis);
    }
}
