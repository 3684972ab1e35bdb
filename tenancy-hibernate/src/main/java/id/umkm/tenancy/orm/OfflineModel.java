package id.umkm.tenancy.orm;

import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/** Builds a SessionFactory for its model alone: it connects to no database and generates no table. */
final class OfflineModel {

    private OfflineModel() {}

    static EntityTables ofUnit(String unit, Map<String, ?> settings) {
        Map<String, Object> offline = offline(settings);
        // The unit's own may come from a directory that is not there.
        offline.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, new NoDatabase());
        offline.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        HibernateTenancy.configure(offline);
        try (var factory = Persistence.createEntityManagerFactory(unit, offline)) {
            return EntityTables.of(factory.unwrap(SessionFactory.class));
        }
    }

    static EntityTables ofClasses(List<Class<?>> entities, Map<String, ?> settings) {
        Map<String, Object> offline = offline(settings);
        offline.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, new NoDatabase());
        HibernateTenancy.configure(offline);
        Configuration configuration = new Configuration();
        entities.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().putAll(offline);
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            return EntityTables.of(factory);
        }
    }

    private static Map<String, Object> offline(Map<String, ?> settings) {
        Map<String, Object> offline = new HashMap<>(settings);
        offline.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, "false");
        offline.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        offline.put(SchemaToolingSettings.HBM2DDL_AUTO, "none");
        offline.put(SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "none");
        offline.put(SchemaToolingSettings.JAKARTA_HBM2DDL_SCRIPTS_ACTION, "none");
        return offline;
    }
}
