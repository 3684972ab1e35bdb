package id.umkm.tenancy.orm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.cache.spi.support.AbstractDomainDataRegion;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the shared caches contain the tenant, or one tenant is given what another has loaded. How they are made is the
 * cache provider's to choose, or a setting's, so the cache itself is asked for those of two tenants.
 */
final class SharedCacheKeys {

    private static final List<Object> SAMPLES =
            List.of(1L, 1, (short) 1, "1", new UUID(0, 1), BigInteger.ONE, BigDecimal.ONE);

    private static final String MIXED =
            " cached, but the keys of the cache do not contain the tenant, so that one tenant would be given what another has"
                    + " loaded; leave hibernate.cache.keys_factory out, or take a cache provider whose keys contain the tenant";

    private final SessionFactoryImplementor factory;
    private final List<String> errors;

    SharedCacheKeys(SessionFactoryImplementor factory, List<String> errors) {
        this.factory = factory;
        this.errors = errors;
    }

    void check() {
        factory.getMappingMetamodel().forEachEntityDescriptor(this::checkEntity);
        factory.getMappingMetamodel().forEachCollectionDescriptor(this::checkCollection);
    }

    private void checkEntity(EntityPersister entity) {
        if (entity.getTenantIdMapping() == null) {
            return;
        }
        EntityDataAccess rows = entity.getCacheAccessStrategy();
        if (rows != null
                && mixes(
                        rows,
                        entity.getIdentifierType(),
                        (id, tenant) -> rows.generateCacheKey(id, entity, factory, (String) tenant))) {
            errors.add("entity " + entity.getEntityName() + " is" + MIXED);
        }
        NaturalIdDataAccess names = entity.getNaturalIdCacheAccessStrategy();
        if (names != null && isSimple(names)) {
            errors.add("natural ids of entity " + entity.getEntityName() + " are" + MIXED);
        }
    }

    private void checkCollection(CollectionPersister collection) {
        CollectionDataAccess access = collection.getCacheAccessStrategy();
        if (access != null
                && collection.getOwnerEntityPersister().getTenantIdMapping() != null
                && mixes(
                        access,
                        collection.getKeyType(),
                        (id, tenant) -> access.generateCacheKey(id, collection, factory, (String) tenant))) {
            errors.add("collection " + collection.getRole() + " is" + MIXED);
        }
    }

    private static boolean mixes(CachedDomainDataAccess access, Type idType, BinaryOperator<Object> key) {
        Object id = sample(idType);
        return isSimple(access) || (id != null && key.apply(id, "1").equals(key.apply(id, "2")));
    }

    private static boolean isSimple(CachedDomainDataAccess access) {
        return access.getRegion() instanceof AbstractDomainDataRegion region
                && region.getEffectiveKeysFactory() instanceof SimpleCacheKeysFactory;
    }

    private static @Nullable Object sample(Type idType) {
        return SAMPLES.stream()
                .filter(value -> idType.getReturnedClass().equals(value.getClass()))
                .findFirst()
                .orElse(null);
    }
}
