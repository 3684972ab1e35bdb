package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import org.jspecify.annotations.Nullable;

/** What statements may have left in a connection's session, beyond their transactions, and for whom they ran. */
final class SessionTrace {

    private boolean left;
    private @Nullable TenantContext owner;

    boolean isLeft() {
        return left;
    }

    void leave(@Nullable TenantContext context) {
        left = true;
        owner = owner == null ? context : owner;
    }

    /** Refuses to let anybody come upon what was left for another. What was left without a tenant is nobody's. */
    void requireNoneOfOthers(@Nullable TenantContext context) {
        if (owner != null && !owner.equals(context)) {
            throw new TenantContextException(
                    "a statement that ran for " + owner + " may have left a setting, a cursor or a"
                            + " lock in this connection's session, and the next one runs "
                            + (context == null ? "without a tenant" : "for " + context)
                            + "; close the connection and take another");
        }
    }
}
