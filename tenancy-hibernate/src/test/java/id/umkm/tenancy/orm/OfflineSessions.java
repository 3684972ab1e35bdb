package id.umkm.tenancy.orm;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** A SessionFactory without a database. */
final class OfflineSessions {

    private OfflineSessions() {}

    static SessionFactory factory(Class<?>... entities) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        settings.put("jakarta.persistence.database-product-name", "PostgreSQL");
        settings.put("jakarta.persistence.database-major-version", "18");
        settings.put(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
        HibernateTenancy.configure(settings);
        Configuration configuration = new Configuration().addAnnotatedClasses(entities);
        configuration.getProperties().putAll(settings);
        return configuration.buildSessionFactory();
    }
}
