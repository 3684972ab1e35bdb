package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.TenantContext;
import org.jspecify.annotations.Nullable;

/** For whom a thread of the fuzz runs just now, bound as its tenant context. */
final class Seat {

    private Guest guest;
    private TenantContext.@Nullable Scope scope;

    /** Lets the first guest in. */
    Seat(Guest first) {
        guest = first;
        scope = first.bind();
    }

    Guest guest() {
        return guest;
    }

    /** Lets the next guest in, after the one before. */
    void change(Guest next) {
        leave();
        guest = next;
        scope = next.bind();
    }

    void leave() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
    }
}
