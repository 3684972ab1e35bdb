package id.umkm.tenancy.orm;

import java.util.Map;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** A cache provider that keeps nothing: enough for Hibernate to believe that there is one. */
final class NoRegions extends RegionFactoryTemplate {

    private static final long serialVersionUID = 1L;

    @Override
    protected StorageAccess createQueryResultsRegionStorageAccess(String name, SessionFactoryImplementor factory) {
        return new Nothing();
    }

    @Override
    protected StorageAccess createTimestampsRegionStorageAccess(String name, SessionFactoryImplementor factory) {
        return new Nothing();
    }

    @Override
    protected DomainDataStorageAccess createDomainDataStorageAccess(
            DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
        return new Nothing();
    }

    @Override
    protected void prepareForUse(SessionFactoryOptions options, Map<String, Object> settings) {}

    @Override
    protected void releaseFromUse() {}

    private static final class Nothing implements DomainDataStorageAccess {

        @Override
        public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
            return null;
        }

        @Override
        public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {}

        @Override
        public boolean contains(Object key) {
            return false;
        }

        @Override
        public void evictData() {}

        @Override
        public void evictData(Object key) {}

        @Override
        public void release() {}
    }
}
