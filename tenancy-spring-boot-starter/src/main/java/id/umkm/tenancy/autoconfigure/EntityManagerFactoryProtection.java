package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.orm.EntityTables;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Protects the tables of a persistence unit before a repository can use it. */
final class EntityManagerFactoryProtection implements BeanPostProcessor {

    private final DataSourceGuard guard;
    private final ObjectProvider<RowLevelSecurityStartup> startup;
    private final ObjectProvider<HostHibernateCustomizer> schemaGeneration;

    EntityManagerFactoryProtection(
            DataSourceGuard guard,
            ObjectProvider<RowLevelSecurityStartup> startup,
            ObjectProvider<HostHibernateCustomizer> schemaGeneration) {
        this.guard = guard;
        this.startup = startup;
        this.schemaGeneration = schemaGeneration;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EntityManagerFactory factory) {
            SessionFactoryImplementor sessions = factory.unwrap(SessionFactoryImplementor.class);
            guard.requireUsed(dataSourceOf(sessions), name);
            startup.getObject()
                    .protect(EntityTables.of(sessions), HostHibernateCustomizer.isGenerating(sessions.getProperties()));
            schemaGeneration.ifAvailable(HostHibernateCustomizer::finish);
        }
        return bean;
    }

    private static @Nullable DataSource dataSourceOf(SessionFactoryImplementor sessions) {
        ConnectionProvider connections = sessions.getServiceRegistry().getService(ConnectionProvider.class);
        return connections != null && connections.isUnwrappableAs(DataSource.class)
                ? connections.unwrap(DataSource.class)
                : null;
    }
}
