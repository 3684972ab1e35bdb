package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A tenant as long as a node holds it. Forgetting the tenant gives this object up, and holding the tenant again makes
 * another; so a reply applies only to the object that the question began with. Compared by identity.
 */
final class HeldTenant {

    private final TenantId tenant;
    private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);

    HeldTenant(TenantId tenant) {
        this.tenant = tenant;
    }

    TenantId tenant() {
        return tenant;
    }

    Known known() {
        return Objects.requireNonNull(known.get());
    }

    /** Raises the epoch; returns whether it was older. */
    boolean raise(long epoch, long now) {
        return known.getAndUpdate(current -> current.raised(epoch, now)).epoch() < epoch;
    }

    /**
     * Takes in what a read showed.
     *
     * @return what was known before
     */
    Known read(long shown, long began, long now) {
        return known.getAndUpdate(
                current -> current.isContradictedBy(shown, began) ? current : current.read(shown, began, now));
    }

    void forget() {
        known.set(Known.FORGOTTEN);
    }

    boolean isForgotten() {
        return known().state() == Known.State.FORGOTTEN;
    }
}
