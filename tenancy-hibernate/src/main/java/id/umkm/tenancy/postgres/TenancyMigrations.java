package id.umkm.tenancy.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Creates and updates the library's own tables. Their history is in a table of its own, {@value #HISTORY_TABLE}, apart
 * from the host's. Those who run SQL themselves find it in {@code db/tenancy/migration} of the jar.
 */
public final class TenancyMigrations {

    /** The table that holds which migrations have run. */
    public static final String HISTORY_TABLE = "tenancy_schema_history";

    private TenancyMigrations() {}

    /**
     * Brings the tables up to date; does nothing where they are. Concurrent calls wait for each other.
     *
     * @param owner connects as the owner role
     * @param schema the schema; it is created if it is missing and the owner may do so
     * @throws IllegalArgumentException if the schema's name needs quotes
     * @throws org.flywaydb.core.api.FlywayException if a migration fails, or one that has run was changed since
     */
    public static void migrate(DataSource owner, String schema) {
        Flyway.configure(TenancyMigrations.class.getClassLoader())
                .dataSource(owner)
                .schemas(Identifiers.requireSimple(schema, "schema"))
                .locations("classpath:db/tenancy/migration")
                .table(HISTORY_TABLE)
                // The host's tables may be there first.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
