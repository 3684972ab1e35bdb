package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of which contexts the whole tenant was in view when they were bound lately. PostgreSQL makes the plan of a
 * prepared statement anew whenever it is executed as another role than the time before, which takes longer than a read by
 * key; so those who see a whole tenant, and run as a role of their own, are given prepared statements of their own. A wrong
 * memory costs that time and nothing else: what is seen is decided by what is bound. Safe for use by many threads.
 */
final class WideContexts {

    private static final int SLOTS = 1024;

    private final AtomicReferenceArray<@Nullable TenantContext> slots = new AtomicReferenceArray<>(SLOTS);

    void remember(TenantContext context, boolean wholeTenant) {
        int slot = slot(context);
        boolean known = context.equals(slots.get(slot));
        if (wholeTenant != known) {
            slots.set(slot, wholeTenant ? context : null);
        }
    }

    boolean contains(TenantContext context) {
        return context.equals(slots.get(slot(context)));
    }

    private static int slot(TenantContext context) {
        int hash = context.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
