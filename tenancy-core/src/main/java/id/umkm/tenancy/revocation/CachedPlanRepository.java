package id.umkm.tenancy.revocation;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.AccessLoader.LoadedPlans;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans from memory, at the platform's epoch. Safe for use by many threads. */
final class CachedPlanRepository implements PlanRepository {

    private final LocalCache<TenantId, CachedPlans> local;
    private final CurrentEpochs epochs;
    private final AccessLoader loader;
    private final HeldTenants tenants;
    private final Journal journal;
    private final Flights<CachedPlans, CachedPlans> flights = new Flights<>();

    CachedPlanRepository(
            LocalCaches caches, CurrentEpochs epochs, AccessLoader loader, HeldTenants tenants, Journal journal) {
        this.local = caches.create(CacheKind.PLANS, plans -> 1);
        this.epochs = epochs;
        this.loader = loader;
        this.tenants = tenants;
        this.journal = journal;
    }

    private record CachedPlans(HeldTenant holder, long epoch, List<Plan> plans) {

        static CachedPlans newer(CachedPlans held, CachedPlans added) {
            return held.holder == added.holder && held.epoch > added.epoch ? held : added;
        }
    }

    long size() {
        return local.size();
    }

    @Override
    public List<Plan> findAll() {
        long started = journal.now();
        for (int tries = 0; tries < CachedAccessSource.TRIES; tries++) {
            DecisionPoint point = epochs.at(TenantId.PLATFORM, started);
            CachedPlans found = point == null ? null : find(point);
            if (point != null && found != null && found.epoch >= point.at().platform()) {
                return found.plans;
            }
        }
        throw new AccessUnavailableException("the plans could not be read as new as they are known to be", null);
    }

    @Override
    public @Nullable Plan findByCode(String code) {
        return findAll().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    private CachedPlans find(DecisionPoint point) {
        CachedPlans held = local.get(TenantId.PLATFORM);
        boolean hit = held != null
                && held.holder == point.platform()
                && held.epoch == point.at().platform();
        journal.local(CacheKind.PLANS, hit);
        return held != null && hit
                ? held
                : flights.join(
                        new CachedPlans(point.platform(), point.at().platform(), List.of()),
                        () -> load(point.platform()));
    }

    private CachedPlans load(HeldTenant platform) {
        long began = journal.now();
        LoadedPlans loaded = loader.plans();
        journal.loaded(CacheKind.PLANS, began);
        tenants.loaded(platform, platform, new Epochs(loaded.platform(), loaded.platform()), began);
        CachedPlans plans = new CachedPlans(platform, loaded.platform(), loaded.plans());
        local.put(TenantId.PLATFORM, plans, CachedPlans::newer);
        return plans;
    }
}
