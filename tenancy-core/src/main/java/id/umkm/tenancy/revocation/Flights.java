package id.umkm.tenancy.revocation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that several threads want done, and one does: whoever comes first works, on its own thread, and the others wait for
 * its result or its failure. Safe for use by many threads.
 */
final class Flights<K, V extends @Nullable Object> {

    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    V join(K key, Supplier<V> work) {
        while (true) {
            CompletableFuture<V> mine = new CompletableFuture<>();
            CompletableFuture<V> other = underWay.putIfAbsent(key, mine);
            if (other == null) {
                return lead(key, mine, work);
            }
            try {
                return other.join();
            } catch (CompletionException e) {
                // That somebody else gave up waiting is no reason to fail here.
                if (!(e.getCause() instanceof LeaderInterrupted)) {
                    throw failure(e);
                }
            }
        }
    }

    private V lead(K key, CompletableFuture<V> mine, Supplier<V> work) {
        try {
            V result = work.get();
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(Thread.currentThread().isInterrupted() ? new LeaderInterrupted() : failure);
            throw failure;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private static RuntimeException failure(CompletionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof AccessUnavailableException) {
            return new AccessUnavailableException(String.valueOf(cause.getMessage()), cause);
        }
        return cause instanceof RuntimeException failure ? failure : e;
    }

    private static final class LeaderInterrupted extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
