package id.umkm.tenancy.store;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.PlanRepository;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the plans, which are the same for all tenants. Safe for use by many threads. */
public final class JdbcPlanRepository implements PlanRepository {

    private static final String SELECT =
            "select id, code, modules, features, price_idr, billing_cycle, max_users, retired from {schema}.tenancy_plan";

    private static final String SAVE = """
            insert into {schema}.tenancy_plan (id, code, modules, features, price_idr, billing_cycle, max_users,
              retired)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set code = excluded.code, modules = excluded.modules,
              features = excluded.features, price_idr = excluded.price_idr,
              billing_cycle = excluded.billing_cycle, max_users = excluded.max_users,
              retired = excluded.retired""";

    private final JdbcTransactions transactions;
    private final String schema;

    /**
     * Creates the repository.
     *
     * @param transactions gives connections of a role that may read plans, as the application may
     * @param schema the schema of the library's tables
     */
    public JdbcPlanRepository(JdbcTransactions transactions, String schema) {
        this.transactions = transactions;
        this.schema = schema;
    }

    @Override
    public List<Plan> findAll() {
        return transactions.inTransaction(connection -> all(new Database(connection, schema)));
    }

    @Override
    public @Nullable Plan findByCode(String code) {
        List<Plan> found = transactions.inTransaction(connection ->
                new Database(connection, schema).list(SELECT + " where code = ?", JdbcPlanRepository::plan, code));
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Plan> all(Database database) {
        return database.list(SELECT + " order by id", JdbcPlanRepository::plan);
    }

    static @Nullable Plan find(Database database, PlanId id) {
        return database.first(SELECT + " where id = ?", JdbcPlanRepository::plan, id.value());
    }

    /**
     * Adds a plan, or replaces the one with its id, and raises the platform's epoch, so that every node sees the change. The
     * application role may not: this takes the owner, or {@link id.umkm.tenancy.postgres.SystemAccess}. A transaction that
     * does this is the platform's, and cannot be bound to a tenant besides.
     *
     * @param privileged a connection of the owner or the system role; in auto-commit mode this is a transaction of its own
     * @param schema the schema of the library's tables
     * @param plan the plan
     * @throws ConstraintViolationException if another plan has the code
     * @throws id.umkm.tenancy.postgres.DatabaseException if the role may not write plans, or the transaction is bound to a
     *     tenant
     */
    public static void save(Connection privileged, String schema, Plan plan) {
        try {
            if (privileged.getAutoCommit()) {
                saveAlone(privileged, schema, plan);
            } else {
                write(privileged, schema, plan);
            }
        } catch (SQLException e) {
            throw Failures.typed(e);
        }
    }

    // A plan that is seen later than its epoch would be cached as it was before.
    private static void saveAlone(Connection privileged, String schema, Plan plan) throws SQLException {
        privileged.setAutoCommit(false);
        try {
            write(privileged, schema, plan);
            privileged.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            privileged.rollback();
            throw failure;
        } finally {
            privileged.setAutoCommit(true);
        }
    }

    private static void write(Connection privileged, String schema, Plan plan) {
        Database database = new Database(privileged, schema);
        new EpochTable(database).touch(TenantId.PLATFORM);
        database.update(
                SAVE,
                plan.id().value(),
                plan.code(),
                plan.modules(),
                plan.features(),
                plan.priceIdr(),
                plan.billingCycle(),
                plan.maxUsers(),
                plan.retired());
    }

    static Plan plan(ResultSet row) throws SQLException {
        return new Plan(
                new PlanId(row.getLong("id")),
                row.getString("code"),
                Columns.texts(row, "modules"),
                Columns.texts(row, "features"),
                row.getLong("price_idr"),
                BillingCycle.valueOf(row.getString("billing_cycle")),
                Columns.nullableInt(row, "max_users"),
                row.getBoolean("retired"));
    }
}
