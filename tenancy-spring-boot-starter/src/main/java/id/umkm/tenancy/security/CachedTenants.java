package id.umkm.tenancy.security;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Looks where decisions do: what it asks for, the first decision of the request would. A tenant has at least its corporate.
 * Safe for use by many threads.
 */
record CachedTenants(AccessSource source) implements TenantExistence {

    @Override
    public boolean exists(TenantId tenant, @Nullable UserId user) {
        TenantSnapshot found = user == null
                ? source.tenant(tenant)
                : source.access(tenant, user).tenant();
        return found.tree().size() > 0;
    }
}
