package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.TableStructure;
import java.util.List;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreInsertEventListener;

/**
 * The tables of an entity model, sorted by whether their rows belong to tenants.
 *
 * @param tables the tables of entities with {@code @TenantId}: root, joined, secondary, collection and join tables
 * @param unprotected the tables of entities without, which are open to all tenants and must be listed as global
 * @param errors what is wrong with the model, in words; empty where nothing is
 * @param structure what the rows refer to, and which tables are written without a tenant
 */
public record EntityTables(
        List<ProtectedTable> tables, Set<String> unprotected, List<String> errors, TableStructure structure) {

    /** Copies the values. */
    public EntityTables {
        tables = List.copyOf(tables);
        unprotected = Set.copyOf(unprotected);
        errors = List.copyOf(errors);
    }

    /**
     * Reads the tables of a SessionFactory. Names are as PostgreSQL spells them; those of a table that is mapped with a
     * schema of its own have that before them.
     *
     * @param factory the SessionFactory, open
     * @return its tables
     * @throws IllegalStateException if Hibernate has not found {@link TenancyIntegrator} on the class path
     */
    public static EntityTables of(SessionFactory factory) {
        SessionFactoryImplementor implementor = factory.unwrap(SessionFactoryImplementor.class);
        for (PreInsertEventListener listener : implementor
                .getEventEngine()
                .getListenerRegistry()
                .getEventListenerGroup(EventType.PRE_INSERT)
                .listeners()) {
            if (listener instanceof EntityGuard guard && guard.tables() != null) {
                return guard.tables();
            }
        }
        throw new IllegalStateException("the SessionFactory was built without " + TenancyIntegrator.class.getName()
                + "; let Hibernate find it as a service, in META-INF/services of the tenancy-hibernate jar");
    }
}
