package id.umkm.tenancy.orm;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.internal.SingleIdEntityLoaderStandardImpl;
import org.hibernate.loader.ast.internal.SingleIdLoadPlan;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.sql.ast.spi.AbstractSqlAstWalker;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate.FilterFragmentParameter;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate.FilterFragmentPredicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.exec.spi.JdbcParametersList;

/**
 * Loads one entity by key with one plan a lock mode, made for a set of filters and for any tenant.
 *
 * @param <T> the entity
 */
final class KeptLoader<T> extends SingleIdEntityLoaderStandardImpl<T> {

    private final LoadQueryInfluencers influencers;
    private final Map<LockMode, SingleIdLoadPlan<T>> plans = new ConcurrentHashMap<>();

    KeptLoader(AbstractEntityPersister persister, Set<String> filters) {
        this(persister, influencers(persister.getFactory(), filters));
    }

    private KeptLoader(AbstractEntityPersister persister, LoadQueryInfluencers influencers) {
        super(persister, influencers, (lock, given) -> plan(persister, lock, given));
        this.influencers = influencers;
    }

    @Override
    public SingleIdLoadPlan<T> resolveLoadPlan(LockOptions lock, LoadQueryInfluencers ofSession) {
        SingleIdLoadPlan<T> kept = plans.get(lock.getLockMode());
        return kept == null
                ? plans.computeIfAbsent(
                        lock.getLockMode(), mode -> plan((EntityMappingType) getLoadable(), lock, influencers))
                : kept;
    }

    // A place that the walk below should not come to would ask for this tenant, who has no rows.
    private static LoadQueryInfluencers influencers(SessionFactoryImplementor factory, Set<String> filters) {
        LoadQueryInfluencers influencers = new LoadQueryInfluencers(factory);
        filters.forEach(influencers::enableFilter);
        Objects.requireNonNull(influencers.getEnabledFilter(TenantIdBinder.FILTER_NAME))
                .setParameter(TenantIdBinder.PARAMETER_NAME, TenantIdentifierResolver.NO_TENANT);
        return influencers;
    }

    private static <T> SingleIdLoadPlan<T> plan(
            EntityMappingType entity, LockOptions lock, LoadQueryInfluencers influencers) {
        SessionFactoryImplementor factory = influencers.getSessionFactory();
        JdbcParametersList.Builder key = JdbcParametersList.newBuilder();
        SelectStatement select = LoaderSelectBuilder.createSelect(
                entity,
                null,
                entity.getIdentifierMapping(),
                null,
                1,
                influencers,
                lock,
                key::add,
                new SqlAliasBaseManager(),
                factory);
        select.accept(new TenantAtExecution());
        return new SingleIdLoadPlan<>(entity, entity.getIdentifierMapping(), select, key.build(), lock, factory);
    }

    /** Lets the filters of a statement take the tenant of the Session that runs it. */
    private static final class TenantAtExecution extends AbstractSqlAstWalker {

        @Override
        public void visitFilterPredicate(FilterPredicate predicate) {
            predicate.getFragments().forEach(this::visitFilterFragmentPredicate);
        }

        @Override
        public void visitFilterFragmentPredicate(FilterFragmentPredicate fragment) {
            if (fragment.getParameters() != null && fragment.getFilterName().equals(TenantIdBinder.FILTER_NAME)) {
                fragment.getParameters().forEach(TenantAtExecution::bindLate);
            }
        }

        private static void bindLate(FilterFragmentParameter tenant) {
            tenant.setJdbcParameter(new SessionTenantParameter(tenant.getValueMapping()));
        }
    }
}
