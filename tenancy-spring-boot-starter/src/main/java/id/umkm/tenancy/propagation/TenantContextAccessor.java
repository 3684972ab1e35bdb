package id.umkm.tenancy.propagation;

import id.umkm.tenancy.context.ContextSlot;
import id.umkm.tenancy.context.TenantContext;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Tells Micrometer's context propagation, and with it Reactor, of the bound tenant and actor. Micrometer finds it by
 * itself. Stateless and safe for use by many threads.
 */
public final class TenantContextAccessor implements ThreadLocalAccessor<TenantContext> {

    /** Under which the context stands in snapshots, and in the context of a Reactor subscriber. */
    public static final String KEY = "tenancy.context";

    /** Creates the accessor. */
    public TenantContextAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable TenantContext getValue() {
        return ContextSlot.get();
    }

    @Override
    public void setValue(TenantContext value) {
        ContextSlot.set(value);
    }

    @Override
    public void setValue() {
        ContextSlot.set(null);
    }

    @Override
    public void restore(TenantContext previousValue) {
        ContextSlot.restore(previousValue);
    }

    @Override
    public void restore() {
        ContextSlot.restore(null);
    }
}
