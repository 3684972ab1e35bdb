package id.umkm.tenancy.revocation;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Port: a cache in the memory of this process, which may drop anything at any time. It judges nothing: what it holds carries
 * its own label. Safe for use by many threads.
 *
 * @param <K> the type of the keys: values, equal by what they hold
 * @param <V> the type of what is held
 */
public interface LocalCache<K, V> {

    /**
     * Looks something up.
     *
     * @param key the key
     * @return what is held, or null
     */
    @Nullable
    V get(K key);

    /**
     * Tells whether something is held, without this counting as a use.
     *
     * @param key the key
     * @return true if so
     */
    boolean contains(K key);

    /**
     * Puts a value in, or what is better of it and the one held already. The choice is atomic.
     *
     * @param key the key
     * @param value the value
     * @param better chooses between the value held and the new one
     */
    void put(K key, V value, BinaryOperator<V> better);

    /**
     * Counts what is held.
     *
     * @return how many, or about as many
     */
    long size();
}
