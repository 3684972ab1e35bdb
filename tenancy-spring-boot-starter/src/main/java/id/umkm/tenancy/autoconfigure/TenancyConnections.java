package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.postgres.DatabaseRoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the database, each as the role that its work needs. Safe for use by many threads; closed together
 * with the application.
 */
public final class TenancyConnections implements AutoCloseable {

    private static final int EPOCH_CONNECTIONS = 2;

    private final Database database;
    private final DatabaseRoles roles;
    private final LoginRoleCheck roleCheck;
    private final Map<String, String> passwordsByRole;
    private final Credentials applicationCredentials;
    private final HikariDataSource application;
    private final HikariDataSource loader;
    private final HikariDataSource epochs;
    private final @Nullable DataSource owner;
    private final @Nullable HikariDataSource system;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private int replicas;

    TenancyConnections(
            Database database,
            DatabaseRoles roles,
            LoginRoleCheck roleCheck,
            ConnectionPlan plan,
            HikariDataSource application,
            TenancyProperties.Loader loader) {
        this.database = database;
        this.roles = roles;
        this.roleCheck = roleCheck;
        this.passwordsByRole = plan.passwordsByRole();
        this.applicationCredentials = plan.application();
        this.application = opened(application);
        this.loader = opened(
                loaderPool(database, "tenancy-loader", plan.application(), loader.maximumPoolSize(), loader.timeout()));
        this.epochs =
                opened(loaderPool(database, "tenancy-epochs", plan.application(), EPOCH_CONNECTIONS, loader.timeout()));
        this.owner = plan.owner() == null ? null : database.unpooled(plan.owner());
        this.system = plan.system() == null ? null : opened(database.pool("tenancy-system", plan.system()));
    }

    /**
     * Makes a pool of connections as a further role of the host's, such as one that may read nothing but accounts.
     *
     * @param role a login role
     * @param password its password; null for a role that {@code tenancy.provision.additional-roles} lists, whose password
     *     is then known here
     * @param maximumPoolSize the most connections, positive
     * @return the pool, on which no tenant is bound
     * @throws id.umkm.tenancy.postgres.RowLevelSecurityException if the role has an attribute or a membership that passes
     *     policies, owns tables, or is one of the library's own; unless {@code tenancy.row-level-security.mode=off}
     * @throws TenancyConfigurationException if the role cannot connect
     */
    public synchronized RoleDataSource roleDataSource(String role, @Nullable String password, int maximumPoolSize) {
        Credentials credentials = new Credentials(role, password == null ? passwordsByRole.get(role) : password);
        new Reachability(database).require(credentials, "TenancyConnections.roleDataSource");
        roleCheck.requireFurther(database.unpooled(credentials), role);
        HikariDataSource pool = opened(database.pool(role, credentials));
        pool.setMaximumPoolSize(maximumPoolSize);
        return new RoleDataSource(pool);
    }

    DatabaseRoles roles() {
        return roles;
    }

    DataSource application() {
        return application;
    }

    DataSource loader() {
        return loader;
    }

    Credentials applicationCredentials() {
        return applicationCredentials;
    }

    /** Opens a pool to a replica, which begins to connect when it is first asked. */
    synchronized HikariDataSource replicaPool(
            String url, Credentials credentials, Consumer<HikariDataSource> settings) {
        HikariDataSource pool = database.at(url).pool("tenancy-replica-" + replicas++, credentials);
        String name = pool.getPoolName();
        settings.accept(pool);
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(credentials.username());
        pool.setPassword(credentials.password());
        return opened(pool);
    }

    /** Apart from the loader: a herd of loads must not keep anybody from learning of a revocation. */
    DataSource epochs() {
        return epochs;
    }

    @Nullable
    DataSource owner() {
        return owner;
    }

    @Nullable
    DataSource system() {
        return system;
    }

    // Decisions wait for it, so it gives up on a database that hangs.
    private static HikariDataSource loaderPool(
            Database database, String name, Credentials application, int maximumPoolSize, Duration timeout) {
        HikariDataSource pool = database.pool(name, application);
        pool.setMaximumPoolSize(maximumPoolSize);
        pool.setConnectionTimeout(timeout.toMillis());
        pool.setValidationTimeout(timeout.toMillis());
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        pool.addDataSourceProperty("connectTimeout", seconds);
        pool.addDataSourceProperty("socketTimeout", seconds);
        return pool;
    }

    private HikariDataSource opened(HikariDataSource pool) {
        pools.add(pool);
        return pool;
    }

    /** Closes all pools. Closing it again does nothing. */
    @Override
    public synchronized void close() {
        pools.forEach(HikariDataSource::close);
    }
}
