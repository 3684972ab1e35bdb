package id.umkm.tenancy.context;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A pool of one thread, so that each task meets what the one before has left. */
final class OneThread implements AutoCloseable {

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    ExecutorService pool() {
        return pool;
    }

    /** Lets a task that nobody wrapped forget to close what it opened. */
    void forgetToClose(TenantContext context) throws ExecutionException, InterruptedException {
        call(context::bind);
    }

    @Nullable
    TenantContext current() throws ExecutionException, InterruptedException {
        return call(TenantContext::current);
    }

    <T extends @Nullable Object> T call(Callable<T> work) throws ExecutionException, InterruptedException {
        return pool.submit(work).get();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
