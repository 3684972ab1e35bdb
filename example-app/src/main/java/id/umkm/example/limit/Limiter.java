package id.umkm.example.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts. Keys are kept as hashes, and forgotten once all their attempts have come back. Implementations are safe
 * for use by many threads.
 */
public interface Limiter {

    /**
     * Takes an attempt.
     *
     * @param limit how many there are
     * @param key whose they are
     * @return null if there was one; else how long until there is
     */
    @Nullable
    Duration take(Limit limit, String key);

    /**
     * Gives an attempt back that turned out not to count.
     *
     * @param limit how many there are at most
     * @param key whose it is
     */
    void giveBack(Limit limit, String key);
}
