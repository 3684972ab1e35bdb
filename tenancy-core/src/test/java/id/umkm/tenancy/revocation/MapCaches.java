package id.umkm.tenancy.revocation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Caches that keep everything until they are told to drop it; all that are made of one kind are the same. */
final class MapCaches implements LocalCaches {

    static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

    private final Map<CacheKind, Map<?, ?>> all = new EnumMap<>(CacheKind.class);

    @Override
    @SuppressWarnings("unchecked") // one type of entries for each kind
    public <K, V> LocalCache<K, V> create(CacheKind kind, ToIntFunction<V> weight) {
        Map<K, V> map = (Map<K, V>) all.computeIfAbsent(kind, unknown -> new ConcurrentHashMap<>());
        return new LocalCache<>() {
            @Override
            public @Nullable V get(K key) {
                return map.get(key);
            }

            @Override
            public boolean contains(K key) {
                return map.containsKey(key);
            }

            @Override
            public void put(K key, V value, BinaryOperator<V> better) {
                map.merge(key, value, better);
            }

            @Override
            public long size() {
                return map.size();
            }
        };
    }

    @Override
    public Duration timeToLive(CacheKind kind) {
        return TIME_TO_LIVE;
    }

    void drop() {
        all.values().forEach(Map::clear);
    }
}
