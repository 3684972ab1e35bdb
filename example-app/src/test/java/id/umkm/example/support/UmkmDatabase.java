package id.umkm.example.support;

import static java.util.Map.entry;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application's database in tests: provisioned with roles of its own, and open to the test as a superuser. */
public final class UmkmDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int SUPERUSERS = 5;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DataSource superuser = pool(database);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(properties(database))
                // Tests do jobs themselves: one that comes by the clock would change tables that others compare.
                .and("umkm.jobs.enabled=false")
                // Likewise counts of what happened.
                .and("umkm.monitoring.flush-interval=1d")
                .and("spring.datasource.driver-class-name=" + CountingDriver.class.getName())
                .applyTo(context);
        context.getBeanFactory().registerSingleton("umkmDatabase", this);
    }

    /** The settings that let the application provision the database, with role names that no other test uses. */
    public static Map<String, String> properties(TestDatabase database) {
        String prefix = database.name();
        return Map.ofEntries(
                entry("spring.datasource.url", database.url()),
                entry("spring.datasource.username", database.superuserName()),
                entry("spring.datasource.password", database.superuserPassword()),
                entry("tenancy.provision.enabled", "true"),
                entry("tenancy.roles.owner", prefix + "_owner"),
                entry("tenancy.roles.application", prefix + "_app"),
                entry("tenancy.roles.application-wide", prefix + "_wide"),
                entry("tenancy.roles.system", prefix + "_system"),
                entry("umkm.demo.enabled", "true"),
                entry("umkm.login.role", prefix + "_login"),
                // Tests come from here, and say where they pretend to be.
                entry("umkm.login.trusted-proxies", "127.0.0.1,::1"),
                // One step above the least there is, so that tests have a weaker hash.
                entry("umkm.password-strength", "5"));
    }

    public JdbcClient superuser() {
        return JdbcClient.create(dataSource());
    }

    /** What the server plans for a statement with $1 and so on, whatever these are, as the role of the application, for somebody who sees one unit. */
    public String genericPlan(String sql, long tenant, long unit) throws SQLException {
        // In the simple protocol parameters may be left open.
        try (Connection connection = DriverManager.getConnection(
                        database.url() + "?preferQueryMode=simple",
                        database.superuserName(),
                        database.superuserPassword());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set role " + database.name() + "_app");
            statement.execute("select tenancy_bind(%d, '{%d}')".formatted(tenant, unit));
            StringJoiner plan = new StringJoiner("\n");
            ResultSet lines = statement.executeQuery("explain (generic_plan) " + sql);
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
            return plan.toString();
        }
    }

    public DataSource dataSource() {
        return superuser;
    }

    // Tests ask for ids and checksums thousands of times, and a connection takes longer than its question.
    private static DataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database.superuser());
        pool.setMaximumPoolSize(SUPERUSERS);
        pool.setMinimumIdle(0);
        return pool;
    }

    public String loginRole() {
        return database.name() + "_login";
    }

    /** The id of the tenant whose corporate has a name. */
    public long tenant(String corporate) {
        return superuser()
                .sql("select tenant_id from tenancy_group where level = 0 and name = ?")
                .param(corporate)
                .query(Long.class)
                .single();
    }

    public long group(long tenant, String name) {
        return superuser()
                .sql("select id from tenancy_group where tenant_id = ? and name = ?")
                .params(tenant, name)
                .query(Long.class)
                .single();
    }

    public List<Long> groups(long tenant) {
        return ids("tenancy_group", tenant);
    }

    public List<Long> products(long tenant) {
        return ids("umkm_product", tenant);
    }

    public List<Long> productsOf(long tenant, long group) {
        return superuser()
                .sql("select id from umkm_product where tenant_id = ? and group_id = ? order by id")
                .params(tenant, group)
                .query(Long.class)
                .list();
    }

    public List<Long> roles(long tenant) {
        return ids("tenancy_role", tenant);
    }

    public List<Long> accounts(long tenant) {
        return ids("umkm_account", tenant);
    }

    private List<Long> ids(String table, long tenant) {
        return superuser()
                .sql("select id from " + table + " where tenant_id = ? order by id")
                .param(tenant)
                .query(Long.class)
                .list();
    }
}
