package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The administration transaction that the calling thread is in, with what it sees: its own writes, on its own connection.
 * {@link AdministrationAwareSource} decides by that. One object serves one database; safe for use by many threads.
 */
public final class OpenAdministrations {

    private final ThreadLocal<@Nullable Open> current = new ThreadLocal<>();

    /**
     * Makes decisions of the calling thread in a tenant see what its transaction sees.
     *
     * @param tenant the tenant
     * @param reading reads on the transaction's connection
     * @return what ends that again; it may be suspended in between, and ended on this thread alone
     */
    public Open enter(TenantId tenant, AccessSource reading) {
        Open open = new Open(tenant, reading);
        open.resume();
        return open;
    }

    /**
     * Tells whether the calling thread is in a transaction that changes a tenant.
     *
     * @param tenant the tenant
     * @return true if so
     */
    public boolean isOpenIn(TenantId tenant) {
        return readingOf(tenant) != null;
    }

    /** Returns what the transaction of the calling thread sees of a tenant, or null where it has changed nothing there. */
    @Nullable
    AccessSource readingOf(TenantId tenant) {
        for (Open open = current.get(); open != null; open = open.outer) {
            if (open.tenant.equals(tenant)) {
                return open.reading;
            }
        }
        return null;
    }

    /** One transaction, from the moment that it raised the epoch. Not safe for use by many threads. */
    public final class Open {

        private final TenantId tenant;
        private final AccessSource reading;
        private @Nullable Open outer;
        private boolean entered;

        private Open(TenantId tenant, AccessSource reading) {
            this.tenant = tenant;
            this.reading = reading;
        }

        /** Lets decisions be made from outside the transaction again, while another runs on this thread. */
        public void suspend() {
            if (!entered) {
                return;
            }
            entered = false;
            Open top = current.get();
            if (top == this) {
                set(outer);
            } else {
                for (Open each = top; each != null; each = each.outer) {
                    if (each.outer == this) {
                        each.outer = outer;
                    }
                }
            }
        }

        /** Goes on after {@link #suspend()}. */
        public void resume() {
            if (!entered) {
                entered = true;
                outer = current.get();
                current.set(this);
            }
        }

        /** Ends it. Ending it again does nothing. */
        public void end() {
            suspend();
        }

        private void set(@Nullable Open open) {
            if (open == null) {
                current.remove();
            } else {
                current.set(open);
            }
        }
    }
}
