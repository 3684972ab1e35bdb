package id.umkm.tenancy.orm;

import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;

/** Adds the guards to every SessionFactory and reads its tables. Hibernate finds it as a service. */
public final class TenancyIntegrator implements Integrator {

    /** Creates the integrator. */
    public TenancyIntegrator() {}

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        EntityGuard guard = new EntityGuard();
        EventListenerRegistry listeners = factory.getEventEngine().getListenerRegistry();
        listeners.prependListeners(EventType.PRE_INSERT, guard);
        listeners.prependListeners(EventType.PRE_UPDATE, guard);
        listeners.prependListeners(EventType.PRE_DELETE, guard);
        listeners.prependListeners(EventType.PRE_UPSERT, guard);
        listeners.prependListeners(EventType.LOAD, guard);
        factory.addObserver(new TableReading(metadata, guard));
    }

    /** Waits until Hibernate knows which entities have a tenant. */
    private record TableReading(Metadata metadata, EntityGuard guard) implements SessionFactoryObserver {

        @Override
        public void sessionFactoryCreated(SessionFactory factory) {
            guard.found(new EntityTableReader(metadata, factory.unwrap(SessionFactoryImplementor.class)).read());
        }
    }
}
