package id.umkm.tenancy.revocation;

import java.time.Duration;
import java.util.function.ToIntFunction;

/** Port: makes the caches in the memory of this process. */
public interface LocalCaches {

    /**
     * Makes a cache, empty, that drops what is older than {@link #timeToLive} and what does not fit.
     *
     * @param <K> the type of the keys
     * @param <V> the type of what is held
     * @param kind what it holds
     * @param weight how much room something takes: 1 for a user's grants or a list of plans, the number of groups for a
     *     tenant
     * @return the cache
     */
    <K, V> LocalCache<K, V> create(CacheKind kind, ToIntFunction<V> weight);

    /**
     * Returns how long something may be kept at most. Changes come into effect by epochs, not by this: it bounds what a
     * write past every service leaves behind.
     *
     * @param kind what
     * @return the time, positive
     */
    Duration timeToLive(CacheKind kind);

    /**
     * Returns how many users are kept beside the trees of all tenants, where they are found faster than in the cache of grants.
     *
     * @return the most, such as the bound of that cache; with 0 nobody is kept there
     */
    long maximumUsers();
}
