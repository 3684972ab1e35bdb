package id.umkm.tenancy.orm;

import java.util.Map;
import org.hibernate.LockOptions;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.spi.SingleIdEntityLoader;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/** Keeps the plans of loads by key, and gives new entities their tenant, of entities of which each class has a table of its own. Hibernate creates it. */
public final class TenantUnionPersister extends UnionSubclassEntityPersister {

    private final KeptLoaders loaders = new KeptLoaders(this);
    private final TenantStamp stamp = new TenantStamp(this);

    /**
     * Creates the persister.
     *
     * @param entity the entity's mapping
     * @param cache its region of the second-level cache; null where it is not cached
     * @param naturalIds its region of natural ids; null where those are not cached
     * @param context what is known of the model so far
     */
    public TenantUnionPersister(
            PersistentClass entity,
            @Nullable EntityDataAccess cache,
            @Nullable NaturalIdDataAccess naturalIds,
            RuntimeModelCreationContext context) {
        super(entity, cache, naturalIds, context);
    }

    @Override
    protected SingleIdEntityLoader<?> determineLoaderToUse(SharedSessionContractImplementor session, LockOptions lock) {
        SingleIdEntityLoader<?> kept = loaders.find(session, lock);
        return kept == null ? super.determineLoaderToUse(session, lock) : kept;
    }

    @Override
    public Object[] getPropertyValuesToInsert(
            Object entity, Map<Object, Object> mergeMap, SharedSessionContractImplementor session) {
        stamp.apply(entity, session);
        return super.getPropertyValuesToInsert(entity, mergeMap, session);
    }
}
