package id.umkm.tenancy.benchmarks.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.orm.HibernateTenancy;
import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.TenancyMigrations;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;

/**
 * A database with the same rows three times: in tables with the policies of Tenancy, in tables without any, and in one with
 * the policy of Hibernate 8. Each has a role of its own, and each contender a connection of its own, pooled alike.
 */
final class BenchmarkDatabase implements AutoCloseable {

    static final String SCHEMA = "public";

    private static final String PASSWORD = "benchmark";
    private static final String NAMING = PhysicalNamingStrategySnakeCaseImpl.class.getName();

    // Kept, or the level would be forgotten.
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.WARNING);
    }

    private final DatabaseSize size;
    private final Organization organization;
    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());
    private final String byHandRole = database.name() + "_by_hand";
    private final String hibernate8Role = database.name() + "_hibernate8";
    private final List<AutoCloseable> open = new ArrayList<>();

    /**
     * Creates it. That takes a second, or a minute at full size.
     *
     * @throws SQLException if the database refuses
     */
    BenchmarkDatabase(DatabaseSize size) throws SQLException {
        this.size = size;
        this.organization = new Organization(size);
        protectedTables();
        otherTables();
        asSuperuser("vacuum analyze", "checkpoint");
        requirePolicies();
    }

    DatabaseSize size() {
        return size;
    }

    Organization organization() {
        return organization;
    }

    /** Connections of the application role, with nothing bound. */
    DataSource application() {
        return database.as(roles.application(), PASSWORD);
    }

    /** Runs statements past every policy. */
    void asSuperuser(String... statements) throws SQLException {
        run(database.superuser(), statements);
    }

    /** Sessions through Tenancy on a connection of their own. */
    SessionFactory tenancy(BindingMode mode) {
        Map<String, Object> settings = new HashMap<>();
        HibernateTenancy.configure(settings);
        DataSource pool = pool(roles.application());
        return factory(
                new TenantBoundDataSource(pool, SCHEMA, organization::visibleGroups, mode),
                settings,
                Product.class,
                Sale.class);
    }

    /** Sessions without Tenancy on a connection of their own, for predicates written by hand. */
    SessionFactory byHand() {
        return factory(pool(byHandRole), Map.of(), ProductByHand.class, ProductByKey.class, SaleByHand.class);
    }

    /** Sessions on a connection of their own that is held by the policy of Hibernate 8. */
    SessionFactory hibernate8() {
        return factory(pool(hibernate8Role), Map.of());
    }

    private void protectedTables() throws SQLException {
        RoleProvisioner.provision(
                database.superuser(), roles, SCHEMA, Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD));
        DataSource owner = database.as(roles.owner(), PASSWORD);
        TenancyMigrations.migrate(owner, SCHEMA);
        run(owner, TableSql.create("product", "sale"));
        EntityTables entities = EntityTables.ofClasses(
                List.of(Product.class, Sale.class), Map.of(MappingSettings.PHYSICAL_NAMING_STRATEGY, NAMING));
        new RowLevelSecurity(entities.in(ProtectionModel.library(SCHEMA, roles), Set.of())).apply(owner);
        run(database.superuser(), TableSql.fill("product", "sale", size, organization));
    }

    private void otherTables() throws SQLException {
        DataSource superuser = database.superuser();
        run(superuser, TableSql.create("product_by_hand", "sale_by_hand"));
        run(superuser, TableSql.fill("product_by_hand", "sale_by_hand", size, organization));
        run(superuser, login(byHandRole), "grant select on product_by_hand, sale_by_hand to " + byHandRole);
        run(superuser, TableSql.product("product_hibernate8"), TableSql.fillProduct("product_hibernate8", size));
        run(superuser, Hibernate8.ddl("product_hibernate8").toArray(String[]::new));
        run(superuser, login(hibernate8Role), "grant select on product_hibernate8 to " + hibernate8Role);
    }

    private static String login(String role) {
        return "create role " + role + " login password '" + PASSWORD + "'";
    }

    // Were they not in force, there would be nothing to measure.
    private void requirePolicies() throws SQLException {
        for (String table : List.of("product", "sale")) {
            try {
                run(application(), "select count(*) from " + table);
            } catch (SQLException e) {
                if ("42501".equals(e.getSQLState())) {
                    continue;
                }
                throw e;
            }
            throw new IllegalStateException(
                    "table " + table + " can be read while no tenant is bound; its policy is off");
        }
    }

    private HikariDataSource pool(String role) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(role);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        open.add(pool);
        return pool;
    }

    private SessionFactory factory(DataSource dataSource, Map<String, Object> more, Class<?>... entities) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        settings.put(MappingSettings.PHYSICAL_NAMING_STRATEGY, NAMING);
        Configuration configuration = new Configuration().addAnnotatedClasses(entities);
        configuration.getProperties().putAll(settings);
        SessionFactory factory = configuration.buildSessionFactory();
        open.add(factory);
        return factory;
    }

    private static void run(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Closes all connections and drops the database. */
    @Override
    public void close() throws Exception {
        for (int at = open.size() - 1; at >= 0; at--) {
            open.get(at).close();
        }
        database.close();
    }
}
