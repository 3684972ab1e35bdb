package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Runs a data migration for each tenant, each in a transaction of its own with the tenant bound: under FORCE the owner too sees
 * the rows of a bound tenant alone, and a migration without one fails. One tenant's failure does not stop the rest, and is
 * reported.
 *
 * <p>What has been committed for one tenant stays when another fails, so the work should change nothing when it runs again.
 * Immutable and safe for use by many threads, as far as the data source is.
 */
public final class TenantDataMigration {

    private final DataSource source;
    private final String schema;

    private TenantDataMigration(DataSource source, String schema) {
        this.source = Objects.requireNonNull(source, "source");
        this.schema = Identifiers.requireSimple(schema, "schema");
    }

    /**
     * Migrates as the owner role, as Flyway does: {@code context.getConfiguration().getDataSource()} in a {@code
     * JavaMigration}. Within a bound tenant the owner reaches the rows of all groups.
     *
     * @param owner connects as the owner role
     * @param schema the schema of the library's tables
     * @return the migration
     * @throws IllegalArgumentException if the schema's name needs quotes
     */
    public static TenantDataMigration asOwner(DataSource owner, String schema) {
        return new TenantDataMigration(owner, schema);
    }

    /**
     * Migrates as the system role, which reads the rows of all tenants also while one is bound, and changes those of the
     * bound tenant alone, whatever the condition. Each transaction leaves an audit event.
     *
     * @param system the access
     * @param reason why, for the audit trail; not blank
     * @param schema the schema of the library's tables
     * @return the migration
     * @throws IllegalArgumentException if the reason is blank or the schema's name needs quotes
     */
    public static TenantDataMigration asSystem(SystemAccess system, String reason, String schema) {
        return new TenantDataMigration(system.dataSource(reason), schema);
    }

    /**
     * Lists the tenants, without the platform.
     *
     * @return the tenants in the order of their ids
     * @throws DatabaseException if the database refuses
     */
    public List<TenantId> tenants() {
        String sql = "select " + Identifiers.qualify(schema, LibraryFunctions.TENANTS) + "()";
        return Transactions.run(
                source,
                "the tenants could not be listed",
                connection -> new CatalogReader(connection).list(sql, row -> new TenantId(row.getLong(1))));
    }

    /**
     * Does work for each tenant.
     *
     * @param work what to do with the tenant bound; it must not end the transaction
     * @return for which tenants it was done, and for which it failed
     * @throws DatabaseException if the tenants cannot be listed
     */
    public Outcome forEachTenant(Work work) {
        return forEach(tenants(), work);
    }

    /**
     * Does work for some tenants, such as those for which it has failed before.
     *
     * @param tenants the tenants
     * @param work what to do with the tenant bound; it must not end the transaction
     * @return for which tenants it was done, and for which it failed
     */
    public Outcome forEach(Collection<TenantId> tenants, Work work) {
        List<TenantId> done = new ArrayList<>();
        Map<TenantId, RuntimeException> failed = new LinkedHashMap<>();
        for (TenantId tenant : tenants) {
            try {
                migrate(tenant, work);
                done.add(tenant);
            } catch (RuntimeException e) {
                failed.put(tenant, e);
            }
        }
        return new Outcome(done, failed);
    }

    private void migrate(TenantId tenant, Work work) {
        Transactions.run(source, "tenant " + tenant + " could not be migrated", connection -> {
            TenantBinding.bind(connection, schema, tenant, null);
            work.migrate(connection, tenant);
            return tenant;
        });
    }

    /** What is done for one tenant. */
    @FunctionalInterface
    public interface Work {

        /**
         * Migrates the rows of a tenant.
         *
         * @param connection a connection in a transaction with the tenant bound, which is committed when the work returns
         * @param tenant the tenant
         * @throws SQLException if the database refuses; the transaction is rolled back
         */
        void migrate(Connection connection, TenantId tenant) throws SQLException;
    }

    /**
     * What has become of a migration.
     *
     * @param done the tenants that are migrated, in the order of their ids
     * @param failed why others are not; {@link DatabaseException} where the database refused
     */
    public record Outcome(List<TenantId> done, Map<TenantId, RuntimeException> failed) {

        /** Copies the values, and keeps their order. */
        public Outcome {
            done = List.copyOf(done);
            failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
        }

        /**
         * Fails if the migration did for any tenant, so that Flyway takes it as failed and runs it again. All other tenants
         * stay migrated.
         *
         * @return this outcome, where nothing failed
         * @throws IllegalStateException if it failed for any; the message names the tenants, the first reason is the cause and
         *     the others are suppressed
         */
        public Outcome orThrow() {
            if (failed.isEmpty()) {
                return this;
            }
            List<RuntimeException> reasons = List.copyOf(failed.values());
            IllegalStateException refusal = new IllegalStateException(
                    "the migration failed for " + failed.size() + " of " + (done.size() + failed.size()) + " tenants: "
                            + failed.keySet() + "; the others are migrated, so it must be able to run again",
                    reasons.get(0));
            reasons.stream().skip(1).forEach(refusal::addSuppressed);
            throw refusal;
        }
    }
}
