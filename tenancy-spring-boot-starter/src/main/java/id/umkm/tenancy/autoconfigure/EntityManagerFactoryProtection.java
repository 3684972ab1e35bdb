package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.orm.EntityTables;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Protects the tables of a persistence unit before a repository can use it. */
final class EntityManagerFactoryProtection implements BeanPostProcessor {

    private final ObjectProvider<RowLevelSecurityStartup> startup;
    private final ObjectProvider<HostHibernateCustomizer> schemaGeneration;

    EntityManagerFactoryProtection(
            ObjectProvider<RowLevelSecurityStartup> startup, ObjectProvider<HostHibernateCustomizer> schemaGeneration) {
        this.startup = startup;
        this.schemaGeneration = schemaGeneration;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EntityManagerFactory factory) {
            startup.getObject().protect(EntityTables.of(factory.unwrap(SessionFactory.class)));
            schemaGeneration.ifAvailable(HostHibernateCustomizer::finish);
        }
        return bean;
    }
}
