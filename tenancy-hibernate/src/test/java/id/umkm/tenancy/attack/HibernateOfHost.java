package id.umkm.tenancy.attack;

import id.umkm.tenancy.orm.TenantIdentifierResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.internal.DefaultLoadEventListener;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How the host has set Hibernate up. */
enum HibernateOfHost {
    /** As the library asks for. */
    WITH_TENANCY {
        @Override
        SessionFactory sessions(DataSource source) {
            return World.factory(source, World.withTenancy(), World.ENTITIES);
        }
    },

    /** Without its predicates and guards: each Session is a root one, which sees all rows of all tenants. */
    WITHOUT_PROTECTION {
        @Override
        SessionFactory sessions(DataSource source) {
            Map<String, Object> settings = new HashMap<>();
            settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new Root());
            settings.put(SchemaToolingSettings.HBM2DDL_DEFAULT_CONSTRAINT_MODE, "NO_CONSTRAINT");
            SessionFactory factory = World.factory(new Opaque(source), settings, World.ENTITIES);
            EventListenerRegistry listeners = factory.unwrap(SessionFactoryImplementor.class)
                    .getEventEngine()
                    .getListenerRegistry();
            for (EventType<?> type :
                    List.of(EventType.PRE_INSERT, EventType.PRE_UPDATE, EventType.PRE_DELETE, EventType.PRE_UPSERT)) {
                listeners.getEventListenerGroup(type).clearListeners();
            }
            listeners.setListeners(EventType.LOAD, new DefaultLoadEventListener());
            return factory;
        }
    };

    abstract SessionFactory sessions(DataSource source);

    /** Does not tell that it binds tenants, so that nobody asks it for an actor's groups. */
    private static final class Opaque extends DelegatingDataSource {

        private Opaque(DataSource target) {
            super(target);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    private static final class Root implements CurrentTenantIdentifierResolver<Long> {

        @Override
        public Long resolveCurrentTenantIdentifier() {
            return new TenantIdentifierResolver().resolveCurrentTenantIdentifier();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(Long tenant) {
            return true;
        }
    }
}
