package id.umkm.tenancy.orm;

import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;

/**
 * Group-scoped rows stay out of Hibernate's shared caches: their keys know the tenant but not the actor, and what they
 * answer never comes to the policies.
 */
final class CacheRules {

    private final Metadata metadata;
    private final boolean queryCache;
    private final List<String> errors;

    CacheRules(Metadata metadata, SessionFactoryImplementor factory, List<String> errors) {
        this.metadata = metadata;
        this.queryCache = factory.getSessionFactoryOptions().isQueryCacheEnabled();
        this.errors = errors;
    }

    void check() {
        metadata.getEntityBindings().stream()
                .filter(entity -> GroupScopeModel.columnOf(entity) != null)
                .forEach(this::checkEntity);
        metadata.getCollectionBindings().forEach(this::checkCollection);
    }

    private void checkEntity(PersistentClass entity) {
        String name = "entity " + entity.getEntityName() + " is @GroupScoped and ";
        if (entity.isCached() || entity.getRootClass().isCached()) {
            errors.add(
                    name + "cacheable, but the second-level cache does not know which groups an actor sees; take"
                            + " @Cacheable and @Cache from it, or set jakarta.persistence.sharedCache.mode to ENABLE_SELECTIVE");
        }
        if (entity.getNaturalIdCacheRegionName() != null) {
            errors.add(name + "its natural ids are cached, which tells an actor what other groups have; take"
                    + " @NaturalIdCache from it");
        }
        if (queryCache) {
            errors.add(name + "the query cache is on, which does not know which groups an actor sees; set"
                    + " hibernate.cache.use_query_cache to false");
        }
    }

    private void checkCollection(Collection collection) {
        PersistentClass element = GroupScopeModel.elementOf(collection, metadata);
        boolean scoped = GroupScopeModel.isScopedInHierarchy(collection.getOwner())
                || (element != null && GroupScopeModel.isScopedInHierarchy(element));
        if (scoped && collection.getCacheConcurrencyStrategy() != null) {
            errors.add(
                    "collection " + collection.getRole() + " is of or in a @GroupScoped entity and cacheable, but the"
                            + " second-level cache does not know which groups an actor sees; take @Cache from it");
        }
    }
}
