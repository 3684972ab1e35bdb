package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import org.jspecify.annotations.Nullable;

/** Tenants' trees and subscriptions: from memory, else from the shared cache, else from the database. Safe for use by many threads. */
final class TenantCache {

    private final LocalCache<TenantId, CachedTenant> local;
    private final SharedCache shared;
    private final AccessLoader loader;
    private final HeldTenants tenants;
    private final Journal journal;
    private final RecentUsersTotal recentUsers;
    private final Flights<Flight, @Nullable CachedTenant> flights = new Flights<>();

    TenantCache(LocalCaches caches, SharedCache shared, AccessLoader loader, HeldTenants tenants, Journal journal) {
        this.local = caches.create(
                CacheKind.TENANT, tenant -> tenant.snapshot().tree().size() + 1);
        this.recentUsers = new RecentUsersTotal(caches.maximumUsers());
        this.shared = shared;
        this.loader = loader;
        this.tenants = tenants;
        this.journal = journal;
    }

    private record Flight(HeldTenant tenant, HeldTenant platform, Epochs at) {}

    long size() {
        return local.size();
    }

    boolean contains(TenantId tenant) {
        return local.contains(tenant);
    }

    /** Returns what is in memory, of whatever epoch. */
    @Nullable
    CachedTenant peek(TenantId tenant) {
        return local.get(tenant);
    }

    /**
     * Finds a tenant that serves at a point, or a newer one.
     *
     * @return null for a tenant that does not exist
     */
    @Nullable
    CachedTenant find(DecisionPoint point) {
        CachedTenant held = local.get(point.tenant().tenant());
        boolean hit = held != null && held.isValidAt(point);
        journal.local(CacheKind.TENANT, hit);
        return hit ? held : flights.join(new Flight(point.tenant(), point.platform(), point.at()), () -> fetch(point));
    }

    /** Keeps what was loaded together with something else. */
    CachedTenant keep(HeldTenant tenant, HeldTenant platform, LoadedTenant loaded) {
        CachedTenant cached = new CachedTenant(tenant, platform, loaded.at(), loaded.snapshot(), recentUsers);
        local.put(loaded.tenant(), cached, CachedTenant::newer);
        return cached;
    }

    private @Nullable CachedTenant fetch(DecisionPoint point) {
        long began = journal.now();
        LoadedTenant found = shared.tenant(point.tenant().tenant(), point.at());
        boolean hit = found != null && found.at().equals(point.at());
        journal.shared(shared, CacheKind.TENANT, hit, began);
        return found != null && hit ? keep(point.tenant(), point.platform(), found) : load(point);
    }

    private @Nullable CachedTenant load(DecisionPoint point) {
        long began = journal.now();
        LoadedTenant loaded = loader.tenant(point.tenant().tenant());
        journal.loaded(CacheKind.TENANT, began);
        if (loaded == null) {
            return null;
        }
        tenants.loaded(point.tenant(), point.platform(), loaded.at(), began);
        shared.put(loaded);
        return keep(point.tenant(), point.platform(), loaded);
    }
}
