package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Forgets tenants of which nothing is cached any more, so that the poll does not ask for them for ever. One that was just
 * taken in has nothing cached yet, so it takes two rounds.
 */
final class IdleTenants {

    private final HeldTenants tenants;
    private final Predicate<TenantId> isCached;
    private Set<HeldTenant> doubtful = Set.of();

    IdleTenants(HeldTenants tenants, Predicate<TenantId> isCached) {
        this.tenants = tenants;
        this.isCached = isCached;
    }

    void forget() {
        Set<HeldTenant> idle = new HashSet<>();
        for (HeldTenant tenant : tenants.all()) {
            if (!tenant.tenant().isPlatform() && !isCached.test(tenant.tenant())) {
                idle.add(tenant);
            }
        }
        for (HeldTenant tenant : doubtful) {
            if (idle.remove(tenant)) {
                tenants.forget(tenant);
            }
        }
        doubtful = idle;
    }
}
