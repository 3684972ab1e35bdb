package id.umkm.tenancy.orm;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * A database whose tables Hibernate has made of entities and the generator has completed, as in development. Its tenants,
 * units and actors are those of the {@link Shop}.
 */
final class ModelDatabase implements AutoCloseable {

    private final ProvisionedDatabase database = ProvisionedDatabase.create();
    private final HikariDataSource pool = new HikariDataSource();
    private final SessionFactory factory;

    ModelDatabase(Class<?>... entities) throws SQLException {
        this(Map.of(), entities);
    }

    ModelDatabase(Map<String, Object> settings, Class<?>... entities) throws SQLException {
        found(Shop.A);
        found(Shop.B);
        pool.setDataSource(database.application());
        pool.setMaximumPoolSize(3);
        try (Connection owner = database.owner().getConnection()) {
            Map<String, Object> all = new HashMap<>(settings);
            all.put("hibernate.hbm2ddl.auto", "create");
            all.put("jakarta.persistence.schema-generation-connection", owner);
            factory = ShopSessions.factory(Shop.bind(pool), all, entities);
        }
        new RowLevelSecurity(EntityTables.of(factory).in(database.model(), Set.of())).complete(database.owner());
    }

    private void found(TenantId tenant) throws SQLException {
        long t = tenant.value();
        database.asSuperuser(
                "insert into tenancy_group (tenant_id, id, level, parent_id, name) values (%1$d, %1$d, 0, null, 'Corporate'),"
                                .formatted(t)
                        + "(%1$d, %2$d, 1, %1$d, 'Cabang'), (%1$d, %3$d, 2, %2$d, 'Toko'), (%1$d, %4$d, 2, %2$d, 'Gudang')"
                                .formatted(t, t + 10, t + 11, t + 12));
    }

    SessionFactory factory() {
        return factory;
    }

    ProvisionedDatabase database() {
        return database;
    }

    void as(TenantContext context, Consumer<Session> work) {
        context.run(() -> factory.inTransaction(work));
    }

    /** Does work whose changes are taken back. */
    void trying(TenantContext context, Consumer<Session> work) {
        try (TenantContext.Scope scope = context.bind();
                Session session = factory.openSession()) {
            session.beginTransaction();
            try {
                work.accept(session);
                session.flush();
            } finally {
                session.getTransaction().rollback();
            }
        }
    }

    /** All rows of some tables, past every policy. */
    List<String> rows(List<String> tables) throws SQLException {
        return ProvisionedDatabase.rows(
                database.superuser(),
                tables.stream()
                        .map(table -> "select '" + table + " ' || t::text from " + table + " t")
                        .collect(Collectors.joining(" union all ", "", " order by 1")));
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
        database.close();
    }
}
