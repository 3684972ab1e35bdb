package id.umkm.tenancy.orm;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.util.Map;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/**
 * The filter that limits what a Session reads and changes of {@link GroupScoped} entities to the groups that its actor sees.
 * It names no ids: it compares with those that the transaction is bound to, the very ones that the policies compare with.
 *
 * <p>When Hibernate opens a Session it asks each automatic filter whether it is one, and then for the name to keep it under.
 * This filter looks at the actor when it hears the former and answers the latter by what the actor sees: each name has a
 * condition of its own, and {@link #WHOLE_TENANT} none at all.
 */
final class GroupFilter extends FilterDefinition {

    static final String SOME_GROUPS = "tenancy_some_groups";

    /** Where nobody acts: its condition raises, also where no row would be looked at. */
    static final String NO_ACTOR = "tenancy_no_actor";

    static final String WHOLE_TENANT = "tenancy_whole_tenant";

    /**
     * The most groups that are sent as a predicate beside the policies. PostgreSQL takes a limit that stands there twice for
     * one that holds twice, and expects too few rows: with few groups that leads to the right plans, with many to joins
     * that are ten times slower and more (measured; the policies alone are estimated well).
     */
    static final int MOST_GROUPS = 32;

    private static final long serialVersionUID = 1L;

    private final transient ThreadLocal<@Nullable String> opening = new ThreadLocal<>();
    private transient volatile @Nullable TenantBoundDataSource dataSource;
    private transient volatile boolean policies;

    private GroupFilter() {
        super(SOME_GROUPS, "", true, true, Map.of(), Map.of());
    }

    /** Makes the filter known to Hibernate, once a model. */
    static void define(InFlightMetadataCollector collector) {
        if (collector.getFilterDefinition(SOME_GROUPS) == null) {
            collector.addFilterDefinition(new GroupFilter());
            collector.addFilterDefinition(plain(NO_ACTOR));
            collector.addFilterDefinition(plain(WHOLE_TENANT));
        }
    }

    // The other names need a definition too, for Hibernate to know them, but none that switches itself on.
    private static FilterDefinition plain(String name) {
        return new FilterDefinition(name, "", false, true, Map.of(), Map.of());
    }

    /**
     * Puts the conditions on the entities of a model, before Hibernate makes its persisters.
     *
     * @param dataSource what the Sessions will read from; null where it binds no tenants, so that the role alone decides
     * @param policies whether policies in the database limit the same rows
     * @throws MappingException if neither would limit them
     */
    static void apply(Metadata metadata, @Nullable TenantBoundDataSource dataSource, boolean policies) {
        if (!(metadata.getFilterDefinitions().get(SOME_GROUPS) instanceof GroupFilter filter)) {
            return;
        }
        if (dataSource == null && !policies) {
            throw new MappingException("an entity is @GroupScoped, but there are no policies in the database, and the"
                    + " SessionFactory does not read through a " + TenantBoundDataSource.class.getName()
                    + ", so nothing would limit its rows; give it that data source");
        }
        filter.dataSource = dataSource;
        filter.policies = policies;
        if (dataSource != null) {
            metadata.getEntityBindings().forEach(entity -> limit(entity, dataSource.visibleGroupsSql()));
        }
    }

    @Override
    public boolean isAutoEnabled() {
        opening.set(scope(TenantContext.current()));
        return true;
    }

    @Override
    public String getFilterName() {
        String name = opening.get();
        opening.remove();
        return name == null ? SOME_GROUPS : name;
    }

    /**
     * Tells whether a load by key is limited too. Beside the policies it is not: the key's index leads to the row, and the
     * predicate would only make the load longer (by 7 %, measured).
     */
    @Override
    public boolean isAppliedToLoadByKey() {
        return !policies || NO_ACTOR.equals(opening.get());
    }

    private String scope(@Nullable TenantContext context) {
        TenantBoundDataSource source = dataSource;
        if (source == null) {
            return WHOLE_TENANT;
        }
        VisibleGroups visible = context == null ? null : source.visibleGroups(context);
        if (visible == null) {
            return NO_ACTOR;
        }
        boolean sent = !visible.isWholeTenant() && (!policies || visible.count() <= MOST_GROUPS);
        return sent ? SOME_GROUPS : WHOLE_TENANT;
    }

    private static void limit(PersistentClass entity, String visibleGroups) {
        for (Column group : GroupScopeModel.columnsDeclaredBy(entity)) {
            String some = group.getQuotedName() + " = any (cast(" + visibleGroups + " as bigint[]))";
            entity.addFilter(SOME_GROUPS, some, true, Map.of(), Map.of());
            entity.addFilter(NO_ACTOR, visibleGroups + " is not null", true, Map.of(), Map.of());
        }
    }
}
