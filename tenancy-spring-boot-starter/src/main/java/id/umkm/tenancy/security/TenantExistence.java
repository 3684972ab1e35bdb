package id.umkm.tenancy.security;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/** Tells whether a tenant exists. Safe for use by many threads. */
@FunctionalInterface
interface TenantExistence {

    /**
     * Looks.
     *
     * @param user who will act there; null for a super admin
     * @throws id.umkm.tenancy.revocation.AccessUnavailableException if it cannot be told
     */
    boolean exists(TenantId tenant, @Nullable UserId user);
}
