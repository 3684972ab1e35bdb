package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.LocalCache;
import id.umkm.tenancy.revocation.LocalCaches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The caches of a node, which a test makes forget everything, as a node does that starts. */
final class DroppableCaches implements LocalCaches {

    private final LocalCaches caches;
    private final List<Droppable<?, ?>> made = new CopyOnWriteArrayList<>();

    DroppableCaches(LocalCaches caches) {
        this.caches = caches;
    }

    void drop() {
        made.forEach(Droppable::drop);
    }

    @Override
    public <K, V> LocalCache<K, V> create(CacheKind kind, ToIntFunction<V> weight) {
        Droppable<K, V> cache = new Droppable<>(() -> caches.create(kind, weight));
        made.add(cache);
        return cache;
    }

    @Override
    public Duration timeToLive(CacheKind kind) {
        return caches.timeToLive(kind);
    }

    @Override
    public long maximumUsers() {
        return caches.maximumUsers();
    }

    private static final class Droppable<K, V> implements LocalCache<K, V> {

        private final Supplier<LocalCache<K, V>> maker;
        private volatile LocalCache<K, V> current;

        Droppable(Supplier<LocalCache<K, V>> maker) {
            this.maker = maker;
            this.current = maker.get();
        }

        void drop() {
            current = maker.get();
        }

        @Override
        public @Nullable V get(K key) {
            return current.get(key);
        }

        @Override
        public boolean contains(K key) {
            return current.contains(key);
        }

        @Override
        public void put(K key, V value, BinaryOperator<V> better) {
            current.put(key, value, better);
        }

        @Override
        public long size() {
            return current.size();
        }
    }
}
