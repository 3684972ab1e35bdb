package id.umkm.tenancy.context;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the tenant and the actor, or their absence, to work that runs elsewhere: on another thread, or later.
 *
 * <pre>{@code
 * Executor mail = ContextCarrier.carrying(pool);      // each task runs for whom it was handed over
 * CompletableFuture.runAsync(this::sendReceipt, mail);
 *
 * Runnable later = ContextCarrier.capture().wrap(this::sendReceipt);
 * }</pre>
 *
 * Wrapped work runs with exactly what is carried, whatever its thread holds: where nothing is carried, nothing is bound.
 * After the work, also when it throws, nothing that it bound or that was forgotten on the thread before is left. What the
 * thread holds comes back where it is still in use: when the work runs on the very thread that the carrier was made on
 * (as a pool's caller-runs policy has it), or within other wrapped work that waits for it.
 *
 * <p>Nothing else is carried: neither the security context nor a transaction. Immutable and safe for use by many threads.
 */
public final class ContextCarrier {

    private static final long NO_THREAD = -1;
    private static final ContextCarrier NONE = new ContextCarrier(null, NO_THREAD);

    private final @Nullable TenantContext context;
    private final long origin;

    private ContextCarrier(@Nullable TenantContext context, long origin) {
        this.context = context;
        this.origin = origin;
    }

    /**
     * Takes up what is bound to the calling thread now.
     *
     * @return the carrier
     */
    public static ContextCarrier capture() {
        return new ContextCarrier(TenantContext.current(), currentThread());
    }

    /**
     * Carries a given context.
     *
     * @param context the context
     * @return the carrier
     */
    public static ContextCarrier of(TenantContext context) {
        return new ContextCarrier(Objects.requireNonNull(context, "context"), NO_THREAD);
    }

    /**
     * Carries nothing, for work that must run without a tenant.
     *
     * @return the carrier
     */
    public static ContextCarrier none() {
        return NONE;
    }

    /**
     * Makes an executor whose tasks each run for the tenant and the actor that were bound when they were handed over.
     *
     * @param executor runs the tasks
     * @return the executor; in front of the given one, which is used as it is
     */
    public static Executor carrying(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(capture().wrap(task));
    }

    /**
     * Makes an executor whose tasks each run for the tenant and the actor that were bound when they were handed over.
     *
     * @param executor runs the tasks
     * @return the executor; shutting it down shuts the given one down
     */
    public static ExecutorService carrying(ExecutorService executor) {
        return new CarryingExecutorService(executor, ContextCarrier::capture);
    }

    /**
     * Returns what is carried.
     *
     * @return the context, or null where nothing is carried
     */
    public @Nullable TenantContext context() {
        return context;
    }

    /**
     * Makes what is carried current on the calling thread, in the place of whatever it holds, until the returned scope is
     * closed.
     *
     * @return the scope to close, on the same thread
     */
    public TenantContext.Scope open() {
        return ContextStack.takeOver(context, origin == currentThread());
    }

    /**
     * Wraps work.
     *
     * @param work what to run
     * @return the same work, run with what is carried
     */
    public Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        return () -> {
            try (TenantContext.Scope scope = open()) {
                work.run();
            }
        };
    }

    /**
     * Wraps work that has a result.
     *
     * @param <T> the type of the result
     * @param work what to run
     * @return the same work, run with what is carried
     */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
        Objects.requireNonNull(work, "work");
        return () -> {
            try (TenantContext.Scope scope = open()) {
                return work.call();
            }
        };
    }

    /**
     * Wraps a supplier.
     *
     * @param <T> the type of the result
     * @param work what to run
     * @return the same work, run with what is carried
     */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> work) {
        Objects.requireNonNull(work, "work");
        return () -> {
            try (TenantContext.Scope scope = open()) {
                return work.get();
            }
        };
    }

    /**
     * Makes an executor whose tasks all run with what is carried here, whoever hands them over: such as for the later
     * stages of a CompletableFuture, which are handed over by the thread that ends the stage before.
     *
     * @param executor runs the tasks
     * @return the executor; in front of the given one, which is used as it is
     */
    public Executor wrap(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return task -> executor.execute(wrap(task));
    }

    /**
     * Makes an executor whose tasks all run with what is carried here, whoever hands them over.
     *
     * @param executor runs the tasks
     * @return the executor; shutting it down shuts the given one down
     */
    public ExecutorService wrap(ExecutorService executor) {
        return new CarryingExecutorService(executor, () -> this);
    }

    @Override
    public String toString() {
        return context == null ? "carries no tenant" : "carries " + context;
    }

    private static long currentThread() {
        return Thread.currentThread().getId();
    }
}
