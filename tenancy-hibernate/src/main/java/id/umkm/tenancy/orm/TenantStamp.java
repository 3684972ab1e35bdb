package id.umkm.tenancy.orm;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * Gives a new entity the tenant of its Session as soon as it is persisted or merged. Hibernate does so no sooner than it sends
 * the row, and forgets it where the entity was changed before: with a {@code @PartitionKey} each further update and delete in
 * that Session would then name no tenant and reach no row. Safe for use by many threads.
 */
final class TenantStamp {

    private static final int UNKNOWN = -2;
    private static final int NONE = -1;

    private final AbstractEntityPersister persister;
    private volatile int attribute = UNKNOWN;

    TenantStamp(AbstractEntityPersister persister) {
        this.persister = persister;
    }

    /** What the entity says already stays: Hibernate compares it when it sends the row. */
    void apply(Object entity, SharedSessionContractImplementor session) {
        int index = attribute();
        Object tenant = session.getTenantIdentifierValue();
        if (index != NONE
                && tenant != null
                && !tenant.equals(TenantIdentifierResolver.NO_TENANT)
                && persister.getValue(entity, index) == null) {
            persister.setValue(entity, index, tenant);
        }
    }

    // Not in the constructor: the persister is not done by then.
    private int attribute() {
        int known = attribute;
        if (known == UNKNOWN) {
            known = find(persister.getGenerators());
            attribute = known;
        }
        return known;
    }

    private static int find(Generator[] generators) {
        for (int index = 0; index < generators.length; index++) {
            if (generators[index] instanceof TenantIdGeneration) {
                return index;
            }
        }
        return NONE;
    }
}
