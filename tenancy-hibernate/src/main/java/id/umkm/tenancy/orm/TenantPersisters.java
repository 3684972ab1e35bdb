package id.umkm.tenancy.orm;

import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;

/** Lets Hibernate make persisters that keep their plans. They are Hibernate's own where an entity has no tenant. */
final class TenantPersisters extends StandardPersisterClassResolver {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<? extends EntityPersister> singleTableEntityPersister() {
        return TenantSingleTablePersister.class;
    }

    @Override
    public Class<? extends EntityPersister> joinedSubclassEntityPersister() {
        return TenantJoinedPersister.class;
    }

    @Override
    public Class<? extends EntityPersister> unionSubclassEntityPersister() {
        return TenantUnionPersister.class;
    }
}
