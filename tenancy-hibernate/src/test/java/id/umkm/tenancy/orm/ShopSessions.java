package id.umkm.tenancy.orm;

import id.umkm.tenancy.postgres.Shop;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Plain Hibernate over a shop: what a host without Spring writes. */
final class ShopSessions implements AutoCloseable {

    static final String NAMING = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

    private final Shop shop;
    private final SessionFactory factory;

    ShopSessions(Class<?>... entities) throws SQLException {
        shop = new Shop();
        factory = factory(shop.bound(3), entities.length == 0 ? ENTITIES : entities);
    }

    private static final Class<?>[] ENTITIES = {Customer.class, Product.class, Currency.class};

    static SessionFactory factory(DataSource dataSource, Class<?>... entities) {
        return factory(dataSource, Map.of(), entities);
    }

    static SessionFactory factory(DataSource dataSource, Map<String, Object> more, Class<?>... entities) {
        return factory(dataSource, true, more, entities);
    }

    static SessionFactory factory(
            DataSource dataSource, boolean rowLevelSecurity, Map<String, Object> more, Class<?>... entities) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        settings.put("hibernate.physical_naming_strategy", NAMING);
        HibernateTenancy.configure(settings, rowLevelSecurity);
        Configuration configuration = new Configuration().addAnnotatedClasses(entities);
        configuration.getProperties().putAll(settings);
        return configuration.buildSessionFactory();
    }

    Shop shop() {
        return shop;
    }

    SessionFactory factory() {
        return factory;
    }

    <R> R fromTransaction(Function<Session, R> work) {
        return factory.fromTransaction(work);
    }

    void inTransaction(Consumer<Session> work) {
        factory.inTransaction(work);
    }

    @Override
    public void close() {
        factory.close();
        shop.close();
    }
}
