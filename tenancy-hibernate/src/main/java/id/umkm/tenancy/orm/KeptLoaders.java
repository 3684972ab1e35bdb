package id.umkm.tenancy.orm;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.LockOptions;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The loaders by key of one tenant-owned entity, with plans that outlive a Session. Hibernate plans a load anew, and twice,
 * whenever a filter is on, and for an entity with a {@code @TenantId} one always is; that takes as long as a good part of a
 * read that is one round trip away. What asks for more than the filters of tenancy is left to Hibernate. Safe for use by
 * many threads.
 */
final class KeptLoaders {

    private static final Set<String> OURS =
            Set.of(TenantIdBinder.FILTER_NAME, GroupFilter.SOME_GROUPS, GroupFilter.NO_ACTOR, GroupFilter.WHOLE_TENANT);

    private final AbstractEntityPersister persister;
    private final Map<Set<String>, KeptLoader<?>> byFilters = new ConcurrentHashMap<>();

    KeptLoaders(AbstractEntityPersister persister) {
        this.persister = persister;
    }

    /** The loader for a load; null where Hibernate should make one. */
    @Nullable
    SingleIdEntityLoader<?> find(SharedSessionContractImplementor session, @Nullable LockOptions lock) {
        LoadQueryInfluencers influencers = session.getLoadQueryInfluencers();
        Set<String> filters = influencers.getEnabledFilterNames();
        if (lock == null || !isOrdinary(lock) || !isOrdinary(influencers) || !areOurs(filters)) {
            return null;
        }
        KeptLoader<?> kept = byFilters.get(filters);
        return kept == null
                ? byFilters.computeIfAbsent(Set.copyOf(filters), names -> new KeptLoader<>(persister, names))
                : kept;
    }

    private boolean areOurs(Set<String> filters) {
        return persister.getTenantIdMapping() != null
                && filters.contains(TenantIdBinder.FILTER_NAME)
                && OURS.containsAll(filters)
                // Not a query that the host has named for it.
                && persister.getSingleIdLoader() instanceof SingleIdEntityLoaderStandardImpl;
    }

    private boolean isOrdinary(LoadQueryInfluencers influencers) {
        return !influencers.hasEnabledCascadingFetchProfile()
                && influencers.getTemporalIdentifier() == null
                && !influencers.effectivelyBatchLoadable(persister)
                && !persister.isAffectedByBatchSize(influencers)
                && !persister.isAffectedByEntityGraph(influencers)
                && !persister.isAffectedByEnabledFetchProfiles(influencers);
    }

    private static boolean isOrdinary(LockOptions lock) {
        return !lock.getLockMode().isPessimistic() || !lock.hasNonDefaultOptions();
    }
}
