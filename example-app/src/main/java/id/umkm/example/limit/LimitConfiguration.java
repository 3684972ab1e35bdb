package id.umkm.example.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Counts attempts in Redis if it is configured. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    private static final Logger log = LoggerFactory.getLogger(LimitConfiguration.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    // How much longer than it takes to fill up a bucket is kept: clocks differ.
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Bean
    Limiter limiter(ObjectProvider<LettuceConnectionFactory> redis) {
        LocalLimiter local = new LocalLimiter(Ticker.systemTicker());
        LettuceConnectionFactory factory = redis.getIfAvailable();
        if (factory == null) {
            log.info("No Redis: each node counts attempts to sign in for itself");
            return local;
        }
        return new SharedLimiter(() -> connect(factory), local, Ticker.systemTicker());
    }

    private static ProxyManager<byte[]> connect(LettuceConnectionFactory factory) {
        return factory.getRequiredNativeClient() instanceof RedisClusterClient cluster
                ? with(Bucket4jLettuce.casBasedBuilder(cluster))
                : with(Bucket4jLettuce.casBasedBuilder((RedisClient) factory.getRequiredNativeClient()));
    }

    static ProxyManager<byte[]> with(Bucket4jLettuce.LettuceBasedProxyManagerBuilder<byte[]> redis) {
        return redis.requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(GRACE))
                .build();
    }
}
