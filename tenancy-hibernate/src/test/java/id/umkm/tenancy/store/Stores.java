package id.umkm.tenancy.store;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The stores over a database of their own. */
public final class Stores implements AutoCloseable {

    static final String SCHEMA = ProvisionedDatabase.SCHEMA;
    static final Actor SYSTEM = Actor.system("test");
    public static final Plan PLAN = new Plan(
            new PlanId(7), "toko", Set.of("sales", "inventory"), Set.of("export"), 99_000, BillingCycle.MONTHLY, 5);

    public static final PermissionCatalog CATALOG = PermissionCatalog.builder()
            .module("sales", Gating.SUBSCRIBED)
            .permission("sales.create", "Record a sale")
            .build();

    private final ProvisionedDatabase database = ProvisionedDatabase.create();
    private final HikariDataSource application = pool(database.application());
    private final TenantBoundDataSource bound =
            new TenantBoundDataSource(application, SCHEMA, (tenant, actor) -> VisibleGroups.wholeTenant());

    public JdbcTransactions transactions() {
        return JdbcTransactions.of(bound);
    }

    /** A host's own that forgot to begin one. */
    JdbcTransactions withoutTransactions() {
        return new JdbcTransactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(
                    TransactionWatch watch, SqlFunction<Connection, T> work) {
                try (Connection connection = bound.getConnection()) {
                    return work.apply(connection);
                } catch (SQLException e) {
                    throw new DatabaseException("a statement failed", e);
                }
            }
        };
    }

    public JdbcAdministrationStore administration() {
        return administration(transactions());
    }

    JdbcAdministrationStore administration(JdbcTransactions transactions) {
        return new JdbcAdministrationStore(
                transactions, SCHEMA, CATALOG, new OpenAdministrations(), CommitListener.NONE);
    }

    public JdbcAccessSource access() {
        return new JdbcAccessSource(application, SCHEMA, CATALOG);
    }

    JdbcAccessLoader loader() {
        return new JdbcAccessLoader(application, SCHEMA);
    }

    TenantBoundDataSource bound() {
        return bound;
    }

    ProvisionedDatabase database() {
        return database;
    }

    public TenantId newTenant(String name) {
        return administration().createTenant(name, SYSTEM, transaction -> transaction.tenant());
    }

    static TenantContext in(TenantId tenant) {
        return TenantContext.of(tenant, SYSTEM);
    }

    public void savePlan(Plan plan) {
        Transactions.run(database.owner(), connection -> {
            JdbcPlanRepository.save(connection, SCHEMA, plan);
            return true;
        });
    }

    List<String> rows(String sql) throws SQLException {
        return ProvisionedDatabase.rows(database.superuser(), sql);
    }

    // As in any host: a connection takes longer than what is asked on it.
    private static HikariDataSource pool(DataSource unpooled) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(unpooled);
        pool.setMinimumIdle(0);
        return pool;
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
