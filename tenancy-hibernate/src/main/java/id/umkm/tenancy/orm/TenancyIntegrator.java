package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.TenantBoundDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.jspecify.annotations.Nullable;

/** Adds the guards to every SessionFactory and reads its tables. Hibernate finds it as a service. */
public final class TenancyIntegrator implements Integrator {

    /** Creates the integrator. */
    public TenancyIntegrator() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        HibernateVersion.require(Version.getVersionString());
        EntityGuard guard = new EntityGuard();
        EventListenerRegistry listeners = factory.getEventEngine().getListenerRegistry();
        listeners.prependListeners(EventType.PRE_INSERT, guard);
        listeners.prependListeners(EventType.PRE_UPDATE, guard);
        listeners.prependListeners(EventType.PRE_DELETE, guard);
        listeners.prependListeners(EventType.PRE_UPSERT, guard);
        listeners.prependListeners(EventType.LOAD, guard);
        factory.addObserver(new TableReading(metadata, guard));
        GroupFilter.apply(
                metadata, dataSourceOf(factory), HibernateTenancy.hasRowLevelSecurity(factory.getProperties()));
    }

    private static @Nullable TenantBoundDataSource dataSourceOf(SessionFactoryImplementor factory) {
        ConnectionProvider connections = factory.getServiceRegistry().getService(ConnectionProvider.class);
        if (connections == null || !connections.isUnwrappableAs(DataSource.class)) {
            return null;
        }
        DataSource dataSource = connections.unwrap(DataSource.class);
        try {
            return dataSource.isWrapperFor(TenantBoundDataSource.class)
                    ? dataSource.unwrap(TenantBoundDataSource.class)
                    : null;
        } catch (SQLException e) {
            throw new IllegalStateException(dataSource + " does not tell what it wraps", e);
        }
    }

    /** Waits until Hibernate knows which entities have a tenant. */
    private record TableReading(Metadata metadata, EntityGuard guard) implements SessionFactoryObserver {

        @Override
        public void sessionFactoryCreated(SessionFactory factory) {
            guard.found(new EntityTableReader(metadata, factory.unwrap(SessionFactoryImplementor.class)).read());
        }
    }
}
