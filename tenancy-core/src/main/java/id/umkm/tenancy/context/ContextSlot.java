package id.umkm.tenancy.context;

import org.jspecify.annotations.Nullable;

/**
 * What the calling thread has bound, for frameworks that carry thread-locals by reading and setting them, such as
 * Micrometer's context propagation. It sets a tenant without regard to what is bound, and so without the refusals that
 * guard {@link TenantContext#bind()}: application code binds, or hands work over through a {@link ContextCarrier}.
 * Stateless and safe for use by many threads.
 */
public final class ContextSlot {

    private ContextSlot() {}

    /**
     * Returns what the calling thread has bound.
     *
     * @return the context, or null where none is bound
     */
    public static @Nullable TenantContext get() {
        return ContextStack.current();
    }

    /**
     * Makes a context the current one of the calling thread until {@link #restore}.
     *
     * @param context the context, or null for none
     */
    public static void set(@Nullable TenantContext context) {
        ContextStack.set(context);
    }

    /**
     * Takes back what {@link #set} did, together with scopes that were opened since and left open. Without a call of
     * {@code set} before, it sets.
     *
     * @param previous what {@link #get} returned before {@code set}
     */
    public static void restore(@Nullable TenantContext previous) {
        ContextStack.restore(previous);
    }
}
