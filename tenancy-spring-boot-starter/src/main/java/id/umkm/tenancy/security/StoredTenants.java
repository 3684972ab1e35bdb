package id.umkm.tenancy.security;

import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import org.jspecify.annotations.Nullable;

/** Looks into the database, where there are no caches: a row is less than the tree that a decision reads. Safe for use by many threads. */
record StoredTenants(AdministrationStore store) implements TenantExistence {

    @Override
    public boolean exists(TenantId tenant, @Nullable UserId user) {
        try {
            return store.exists(tenant);
        } catch (RuntimeException e) {
            throw new AccessUnavailableException("whether tenant " + tenant + " exists could not be read", e);
        }
    }
}
