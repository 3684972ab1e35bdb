package id.umkm.tenancy.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.LocalCache;
import id.umkm.tenancy.revocation.LocalCaches;
import java.time.Duration;
import java.util.function.BinaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Caches in memory by Caffeine. Safe for use by many threads. */
final class CaffeineCaches implements LocalCaches {

    private final CacheProperties properties;
    private final Ticker ticker;

    CaffeineCaches(CacheProperties properties, Ticker ticker) {
        this.properties = properties;
        this.ticker = ticker;
    }

    @Override
    public <K, V> LocalCache<K, V> create(CacheKind kind, ToIntFunction<V> weight) {
        Cache<K, V> cache = Caffeine.newBuilder()
                .maximumWeight(properties.maximumWeight(kind))
                .weigher((K key, V value) -> weight.applyAsInt(value))
                .expireAfterWrite(timeToLive(kind))
                .ticker(ticker)
                .build();
        return new CaffeineCache<>(cache);
    }

    @Override
    public Duration timeToLive(CacheKind kind) {
        return properties.timeToLive(kind);
    }

    @Override
    public long maximumUsers() {
        return properties.grants().maximumUsers();
    }

    private record CaffeineCache<K, V>(Cache<K, V> cache) implements LocalCache<K, V> {

        @Override
        public @Nullable V get(K key) {
            return cache.getIfPresent(key);
        }

        @Override
        public boolean contains(K key) {
            return cache.asMap().containsKey(key);
        }

        @Override
        public void put(K key, V value, BinaryOperator<V> better) {
            cache.asMap().merge(key, value, better);
        }

        @Override
        public long size() {
            return cache.estimatedSize();
        }
    }
}
