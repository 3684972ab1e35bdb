package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.autoconfigure.RowLevelSecurityProperties.Mode;
import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.VerificationReport;
import id.umkm.tenancy.store.PermissionCatalogSync;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Protects the tables as soon as it knows them, and verifies before the application serves. Used by the one thread that
 * starts the application.
 */
final class RowLevelSecurityStartup implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RowLevelSecurityStartup.class);

    private final TenancyConnections connections;
    private final ProtectionModel library;
    private final HostTables hostTables;
    private final RowLevelSecurityProperties properties;
    private final PermissionCatalog catalog;
    private final RowLevelSecurityStatus status;
    private final DataSourceGuard dataSources;
    private final ConfigurableListableBeanFactory beans;
    private boolean anyGenerated;

    RowLevelSecurityStartup(
            TenancyConnections connections,
            ProtectionModel library,
            HostTables hostTables,
            RowLevelSecurityProperties properties,
            PermissionCatalog catalog,
            RowLevelSecurityStatus status,
            DataSourceGuard dataSources,
            ConfigurableListableBeanFactory beans) {
        this.connections = connections;
        this.library = library;
        this.hostTables = hostTables;
        this.properties = properties;
        this.catalog = catalog;
        this.status = status;
        this.dataSources = dataSources;
        this.beans = beans;
    }

    /**
     * Takes in a persistence unit, and applies row-level security to its tables before anybody can use it.
     *
     * @param generated whether Hibernate creates or updates the tables
     */
    void protect(EntityTables entities, boolean generated) {
        if (properties.mode() == Mode.OFF) {
            return;
        }
        hostTables.add(entities);
        anyGenerated |= generated;
        apply();
    }

    /**
     * The tables that are known, for those who handle a whole tenant.
     *
     * @throws IllegalStateException where row-level security is off: the host's tables are not read then
     */
    ProtectionModel model() {
        if (properties.mode() == Mode.OFF) {
            throw new IllegalStateException(
                    "tenancy.row-level-security.mode=off: which tables a tenant has rows in is not"
                            + " read then, so no tenant can be exported, imported or erased; set it to apply or verify");
        }
        return hostTables.in(library);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.mode() == Mode.OFF) {
            warn();
            replicas(replica -> new SameServer(connections.application()).require(replica));
        } else {
            apply();
            verify();
        }
        syncCatalog();
    }

    private void apply() {
        DataSource owner = connections.owner();
        if (properties.mode() == Mode.APPLY && owner != null) {
            RowLevelSecurity security = new RowLevelSecurity(hostTables.in(library));
            List<String> changes =
                    properties.completes(anyGenerated) ? security.complete(owner) : security.apply(owner);
            LOG.debug("Row-level security applied: {} statements", changes.size());
        }
    }

    private void verify() {
        RowLevelSecurityVerifier verifier = new RowLevelSecurityVerifier(hostTables.in(library));
        RowLevelSecurityVerifier chosen = properties.allowOwner() ? verifier.allowingOwner() : verifier;
        VerificationReport report = chosen.verify(connections.application());
        LOG.info(
                "Row-level security verified: schema {}, role {}, {} protected tables",
                report.schema(),
                report.role(),
                report.protectedTables());
        VerificationReport whole = report.plus(inspectRows(chosen));
        whole.warnings().forEach(warning -> LOG.warn("Row-level security: {}", warning));
        status.verified(whole, chosen);
        dataSources.verifyBy(new DataSourceVerification(chosen, status), beans);
        replicas(replica -> {
            new SameServer(connections.application()).require(replica);
            chosen.verify(replica);
        });
    }

    private void replicas(Consumer<DataSource> verification) {
        beans.getBeanProvider(ReplicatedDatabase.class).ifAvailable(database -> database.verifyBy(verification));
    }

    // Each count leaves an audit event, as every look across tenants does.
    private List<Finding> inspectRows(RowLevelSecurityVerifier verifier) {
        SystemAccess system = beans.getBeanProvider(SystemAccess.class).getIfAvailable();
        if (system == null) {
            return List.of();
        }
        try {
            return verifier.inspectRows(
                    connections.application(), system.dataSource("count rows that refer to another tenant's"));
        } catch (DatabaseException e) {
            LOG.warn("Rows that refer to another tenant's could not be counted", e);
            return List.of();
        }
    }

    private void syncCatalog() {
        DataSource owner = connections.owner();
        if (owner != null) {
            PermissionCatalogSync.sync(owner, library.schema(), catalog);
        }
    }

    private static void warn() {
        LOG.warn(
                "tenancy.row-level-security.mode=off: the database does not separate tenants. Native SQL, JdbcClient, lazy"
                        + " collections, bulk statements and everything else that does not go through Hibernate's tenant filter"
                        + " reads and writes the rows of all tenants, and no group scope limits it.");
    }
}
