package id.umkm.tenancy.store;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRules;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import java.sql.Connection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs administration transactions on PostgreSQL. The first statement of each raises the tenant's epoch, and so waits for
 * any other that is under way in the tenant. Safe for use by many threads.
 */
public final class JdbcAdministrationStore implements AdministrationStore {

    private final JdbcTransactions transactions;
    private final String schema;
    private final PermissionCatalog catalog;
    private final OpenAdministrations administrations;
    private final CommitListener commits;
    private final AuditListener audit;
    private final PooledIds ids = new PooledIds();

    /**
     * Creates the store.
     *
     * @param transactions gives connections of the tenant-bound data source
     * @param schema the schema of the library's tables
     * @param catalog numbers the permissions, for decisions inside a transaction
     * @param administrations the transactions that are under way, by which decisions inside them are made
     * @param commits is told of each commit
     */
    public JdbcAdministrationStore(
            JdbcTransactions transactions,
            String schema,
            PermissionCatalog catalog,
            OpenAdministrations administrations,
            CommitListener commits) {
        this(transactions, schema, catalog, administrations, commits, AuditListener.NONE);
    }

    /**
     * Creates the store with a listener to its audit events.
     *
     * @param transactions gives connections of the tenant-bound data source
     * @param schema the schema of the library's tables
     * @param catalog numbers the permissions, for decisions inside a transaction
     * @param administrations the transactions that are under way, by which decisions inside them are made
     * @param commits is told of each commit
     * @param audit is told of each event of a transaction, after its commit and on its thread
     */
    public JdbcAdministrationStore(
            JdbcTransactions transactions,
            String schema,
            PermissionCatalog catalog,
            OpenAdministrations administrations,
            CommitListener commits,
            AuditListener audit) {
        this.transactions = transactions;
        this.schema = schema;
        this.catalog = catalog;
        this.administrations = administrations;
        this.commits = commits;
        this.audit = audit;
    }

    /**
     * Runs work in one transaction of the bound tenant.
     *
     * @throws TenantContextException if no tenant is bound, or the one that is does not exist
     * @throws IllegalStateException if the connection that it would run on is in auto-commit mode
     * @throws ConstraintViolationException if a key or a check stops the change
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses otherwise
     */
    @Override
    public <T extends @Nullable Object> T inTransaction(Function<AdministrationTransaction, T> work) {
        TenantId tenant = TenantContext.required().tenant();
        return transact((connection, watch) -> {
            Database database = new Database(connection, schema);
            long epoch = new EpochTable(database).raise(tenant);
            return follow(
                    connection,
                    watch,
                    new JdbcAdministrationTransaction(database, tenant, epoch, ids, watch::audited),
                    work);
        });
    }

    /**
     * Creates a tenant. A user who creates one is no member of it yet, so group-scoped rows are out of its reach in the
     * further work; a super admin or the system reaches them.
     *
     * @throws IllegalStateException if the connection that it would run on is in auto-commit mode
     * @throws ConstraintViolationException if a key or a check stops the change
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses otherwise
     */
    @Override
    public <T extends @Nullable Object> T createTenant(
            String name, Actor actor, Function<AdministrationTransaction, T> work) {
        TenantContext current = TenantContext.current();
        if (current != null) {
            throw new TenantContextException(
                    "a tenant cannot be created while another is bound (" + current + "); close its scope first");
        }
        OrganizationRules.checkName(name);
        return transact((connection, watch) -> {
            TenantId tenant = new TenantId(ids.next(new Database(connection, schema)));
            return TenantContext.of(tenant, actor)
                    .call(() -> follow(connection, watch, create(connection, tenant, name, watch), work));
        });
    }

    /**
     * Tells whether a tenant exists.
     *
     * @throws TenantContextException if another tenant is bound to the calling thread
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses
     */
    @Override
    public boolean exists(TenantId tenant) {
        TenantContext current = TenantContext.current();
        TenantContext context = current != null && current.tenant().equals(tenant) ? current : TenantContext.of(tenant);
        return context.call(() -> transactions.inTransaction(connection -> new Database(connection, schema)
                .exists(
                        "select 1 from {schema}.tenancy_group where tenant_id = ? and id = ?",
                        tenant.value(),
                        tenant.value())));
    }

    /** Work on a connection in whose transaction something is watched. */
    private interface Work<T extends @Nullable Object> {
        T run(Connection connection, EpochWatch watch);
    }

    // Without one the epoch's lock ends with its statement, and half a change could stay.
    private <T extends @Nullable Object> T transact(Work<T> work) {
        EpochWatch watch = new EpochWatch(administrations, commits, audit);
        return transactions.inTransaction(watch, connection -> {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("the connection from "
                        + transactions.getClass().getName()
                        + " is in auto-commit mode, on which changes to who may do what would be neither locked nor"
                        + " atomic; begin a transaction on that very connection first");
            }
            return work.run(connection, watch);
        });
    }

    // From here on decisions on this thread are made by what the transaction sees, until it ends.
    private <T extends @Nullable Object> T follow(
            Connection connection,
            EpochWatch watch,
            JdbcAdministrationTransaction transaction,
            Function<AdministrationTransaction, T> work) {
        AdministrationReading reading = new AdministrationReading(transactions, schema, catalog);
        watch.raised(transaction.tenant(), transaction.epoch(), reading);
        return reading.within(connection, () -> work.apply(transaction));
    }

    private JdbcAdministrationTransaction create(
            Connection connection, TenantId tenant, String name, EpochWatch watch) {
        Database database = new Database(connection, schema);
        new GroupTable(database).add(new Group(GroupId.corporateOf(tenant), tenant, null, GroupType.CORPORATE, name));
        long epoch = new EpochTable(database).add(tenant);
        return new JdbcAdministrationTransaction(database, tenant, epoch, ids, watch::audited);
    }
}
