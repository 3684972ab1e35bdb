package id.umkm.tenancy.context;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wraps each task on its way to another executor. As safe for use by many threads as that one. */
final class CarryingExecutorService implements ExecutorService {

    private final ExecutorService target;
    private final Supplier<ContextCarrier> carriers;

    CarryingExecutorService(ExecutorService target, Supplier<ContextCarrier> carriers) {
        this.target = Objects.requireNonNull(target, "executor");
        this.carriers = carriers;
    }

    @Override
    public void execute(Runnable task) {
        target.execute(carriers.get().wrap(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
        return target.submit(carriers.get().wrap(task));
    }

    @Override
    public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
        return target.submit(carriers.get().wrap(task), result);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return target.submit(carriers.get().wrap(task));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return target.invokeAll(wrapped(tasks));
    }

    @Override
    public <T extends @Nullable Object> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
        return target.invokeAll(wrapped(tasks), timeout, unit);
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        return target.invokeAny(wrapped(tasks));
    }

    @Override
    public <T extends @Nullable Object> T invokeAny(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return target.invokeAny(wrapped(tasks), timeout, unit);
    }

    private <T extends @Nullable Object> List<Callable<T>> wrapped(Collection<? extends Callable<T>> tasks) {
        ContextCarrier carrier = carriers.get();
        return tasks.stream().<Callable<T>>map(carrier::wrap).toList();
    }

    @Override
    public void shutdown() {
        target.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return target.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return target.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return target.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return target.awaitTermination(timeout, unit);
    }

    @Override
    public String toString() {
        return "tenant-carrying " + target;
    }
}
