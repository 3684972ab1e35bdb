package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.context.UserId;
import org.jspecify.annotations.Nullable;

/** Users' grants: from memory, else from the shared cache, else from the database. Safe for use by many threads. */
final class GrantsCache {

    private final LocalCache<GrantsKey, CachedGrants> local;
    private final SharedCache shared;
    private final AccessLoader loader;
    private final PermissionCatalog catalog;
    private final HeldTenants tenants;
    private final Journal journal;
    private final Flights<Flight, @Nullable CachedGrants> flights = new Flights<>();

    GrantsCache(
            LocalCaches caches,
            SharedCache shared,
            AccessLoader loader,
            PermissionCatalog catalog,
            HeldTenants tenants,
            Journal journal) {
        this.local = caches.create(CacheKind.GRANTS, grants -> 1);
        this.shared = shared;
        this.loader = loader;
        this.catalog = catalog;
        this.tenants = tenants;
        this.journal = journal;
    }

    // With the epoch that is asked for: a load for an older one may have begun too early.
    private record Flight(
            HeldTenant tenant, UserId user, @Nullable Epochs at) {}

    long size() {
        return local.size();
    }

    /**
     * Finds grants that serve at a point, or newer ones.
     *
     * @return null for a tenant that does not exist
     */
    @Nullable
    CachedGrants find(DecisionPoint point, UserId user) {
        GrantsKey key = new GrantsKey(point.tenant().tenant(), user);
        CachedGrants held = local.get(key);
        boolean hit = held != null && held.isValidAt(point);
        journal.local(CacheKind.GRANTS, hit);
        return hit ? held : flights.join(new Flight(point.tenant(), user, point.at()), () -> fetch(point, key));
    }

    /** Loads grants of a tenant whose epoch was not read yet: the load reads it too. */
    @Nullable
    CachedGrants loadFirst(HeldTenant tenant, HeldTenant platform, UserId user) {
        GrantsKey key = new GrantsKey(tenant.tenant(), user);
        return flights.join(new Flight(tenant, user, null), () -> load(tenant, platform, key));
    }

    /** Keeps what was loaded together with something else. */
    CachedGrants keep(HeldTenant tenant, LoadedGrants loaded) {
        return keep(tenant, new GrantsKey(loaded.tenant(), loaded.user()), loaded);
    }

    private @Nullable CachedGrants fetch(DecisionPoint point, GrantsKey key) {
        long began = journal.now();
        LoadedGrants found = shared.grants(key.tenant(), key.user(), point.at());
        boolean hit = found != null && found.at().tenant() == point.at().tenant();
        journal.shared(shared, CacheKind.GRANTS, hit, began);
        return found != null && hit ? keep(point.tenant(), key, found) : load(point.tenant(), point.platform(), key);
    }

    private @Nullable CachedGrants load(HeldTenant tenant, HeldTenant platform, GrantsKey key) {
        long began = journal.now();
        LoadedGrants loaded = loader.grants(key.tenant(), key.user());
        journal.loaded(CacheKind.GRANTS, began);
        if (loaded == null) {
            return null;
        }
        tenants.loaded(tenant, platform, loaded.at(), began);
        shared.put(loaded);
        return keep(tenant, key, loaded);
    }

    private CachedGrants keep(HeldTenant tenant, GrantsKey key, LoadedGrants loaded) {
        CachedGrants grants = new CachedGrants(
                tenant, loaded.at().tenant(), Grants.compile(loaded.memberships(), catalog), journal.now());
        local.put(key, grants, CachedGrants::newer);
        return grants;
    }
}
