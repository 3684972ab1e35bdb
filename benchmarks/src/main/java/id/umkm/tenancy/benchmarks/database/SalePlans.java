package id.umkm.tenancy.benchmarks.database;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.postgres.TenantBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Proves by their plans that native SQL without a WHERE over group-scoped rows is served by the index on tenant and group. */
final class SalePlans {

    private static final String QUERY = "select count(*), sum(amount) from sale";
    private static final int EXECUTIONS = 10;

    private final BenchmarkDatabase database;
    private final Organization organization;

    SalePlans(BenchmarkDatabase database) {
        this.database = database;
        this.organization = database.organization();
    }

    /**
     * Checks the plan of a cashier, made for that cashier, and one that was made and kept while a manager of many units was
     * bound.
     *
     * @throws IllegalStateException if one of them does not use the index
     * @throws SQLException if the database refuses
     */
    void requireIndex() throws SQLException {
        TenantContext cashier = organization.cashier(organization.large(), 0);
        try (Connection connection = database.application().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            requireIndex("made for a cashier", planOf(statement, QUERY, cashier));
            statement.execute("prepare kept as " + QUERY);
            connection.commit();
            for (int at = 0; at < EXECUTIONS; at++) {
                bind(statement, organization.manager(0));
                statement.execute("execute kept");
                connection.commit();
            }
            requireIndex("kept from a manager", planOf(statement, "execute kept", cashier));
        }
    }

    private String planOf(Statement statement, String sql, TenantContext context) throws SQLException {
        bind(statement, context);
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("explain (costs off) " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        statement.getConnection().commit();
        return plan.toString();
    }

    private void bind(Statement statement, TenantContext context) throws SQLException {
        TenantBinding.bind(
                statement.getConnection(),
                BenchmarkDatabase.SCHEMA,
                context.tenant(),
                context.call(() -> organization.visibleGroups(context.tenant(), context.requiredActor())));
    }

    private static void requireIndex(String which, String plan) {
        if (!plan.contains("sale_by_group") || plan.contains("Seq Scan")) {
            throw new IllegalStateException(
                    "the plan " + which + " does not use the index on tenant and group:\n" + plan);
        }
    }
}
