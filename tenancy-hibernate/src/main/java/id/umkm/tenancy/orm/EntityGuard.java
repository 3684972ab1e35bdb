package id.umkm.tenancy.orm;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.util.Objects;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.AbstractPreDatabaseOperationEvent;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.metamodel.mapping.TenantIdMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to write a tenant-owned entity in a Session of no tenant or of another than the bound one, and to load one from
 * the first-level cache of another's, or of another actor's.
 */
final class EntityGuard
        implements PreInsertEventListener,
                PreUpdateEventListener,
                PreDeleteEventListener,
                PreUpsertEventListener,
                LoadEventListener {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable EntityTables tables;

    @Nullable
    EntityTables tables() {
        return tables;
    }

    void found(EntityTables entityTables) {
        tables = entityTables;
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        return requireTenant(event, "insert");
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        return requireTenant(event, "update");
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        return requireTenant(event, "delete");
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        requireTenantInKey(event.getPersister());
        return requireTenant(event, "upsert");
    }

    // Without a tenant on both sides the statement is sent, and the policies raise.
    @Override
    public void onLoad(LoadEvent event, LoadType loadType) {
        EntityPersister persister =
                event.getFactory().getMappingMetamodel().findEntityDescriptor(event.getEntityClassName());
        if (persister == null
                || persister.getTenantIdMapping() == null
                || event.getSession().isRootTenant()) {
            return;
        }
        Object session = event.getSession().getTenantIdentifierValue();
        if (!Objects.equals(session, bound())) {
            throw refused("load", persister, session);
        }
        SessionTenantGuard.checkRead(event.getSession());
    }

    private static boolean requireTenant(AbstractPreDatabaseOperationEvent event, String verb) {
        EntityPersister persister = event.getPersister();
        if (persister.getTenantIdMapping() != null) {
            SharedSessionContractImplementor session = event.getSession();
            Object tenant = session.getTenantIdentifierValue();
            if (TenantContext.current() == null || !Objects.equals(tenant, bound())) {
                throw refused(verb, persister, tenant);
            }
        }
        // A veto would be silent.
        return false;
    }

    // Hibernate names the id as what a row to be updated is known by. Were that unique by itself, the row could be any
    // tenant's.
    private static void requireTenantInKey(EntityPersister persister) {
        TenantIdMapping tenant = persister.getTenantIdMapping();
        if (tenant != null) {
            String column = tenant.getAttributeMapping().getSelectable(0).getSelectionExpression();
            for (String key : persister.getIdentifierColumnNames()) {
                if (key.equals(column)) {
                    return;
                }
            }
            throw new UnsupportedOperationException("cannot upsert a tenant-owned " + persister.getEntityName()
                    + ": the key of its table begins with the tenant, but Hibernate takes the id alone for it; find the row"
                    + " and change it, or insert it, or make the tenant part of the id with @IdClass");
        }
    }

    private static Long bound() {
        return new TenantIdentifierResolver().resolveCurrentTenantIdentifier();
    }

    private static TenantContextException refused(String verb, EntityPersister persister, @Nullable Object session) {
        return new TenantContextException(
                "cannot " + verb + " a tenant-owned " + persister.getEntityName() + ": the Session "
                        + (session == null || session.equals(TenantIdentifierResolver.NO_TENANT)
                                ? "has no tenant"
                                : "belongs to tenant " + session)
                        + " and " + (TenantContext.current() == null ? "no tenant" : TenantContext.current())
                        + " is bound; bind the tenant first, then open the Session");
    }
}
