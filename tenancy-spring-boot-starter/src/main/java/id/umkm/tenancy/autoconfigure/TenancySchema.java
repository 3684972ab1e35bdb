package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.TenancyMigrations;
import id.umkm.tenancy.postgres.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import javax.sql.DataSource;

/** The library's own tables and functions. Whoever holds this object may rely on them. */
final class TenancySchema {

    private TenancySchema() {}

    /** Migrates as the owner; without one somebody else has migrated. */
    static TenancySchema migrated(TenancyConnections connections, String schema, RowLevelSecurityProperties.Mode mode) {
        DataSource owner = connections.owner();
        if (owner != null) {
            TenancyMigrations.migrate(owner, schema);
            ProtectionModel library = ProtectionModel.library(schema, connections.roles());
            // Before the host's migrations, which may name the functions in policies of their own.
            switch (mode) {
                case APPLY -> new RowLevelSecurity(library).apply(owner);
                case OFF -> new RowLevelSecurity(library).createFunctions(owner);
                case VERIFY -> {}
            }
        } else if (mode == RowLevelSecurityProperties.Mode.OFF) {
            requireTables(connections.application(), schema);
        }
        return new TenancySchema();
    }

    // The verifier does not run, and the first request would be the first to know.
    private static void requireTables(DataSource application, String schema) {
        String sql = "select to_regclass(?) is not null and to_regprocedure(?) is not null";
        boolean there = Transactions.run(application, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, schema + ".tenancy_group");
                statement.setString(2, schema + ".tenancy_bind(bigint, text)");
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
        if (!there) {
            throw new TenancyConfigurationException(
                    "The library's tables and functions are not in schema " + schema
                            + ", and the role of spring.datasource may not create them; they are needed also with"
                            + " tenancy.row-level-security.mode=off.",
                    "Grant CREATE on schema " + schema
                            + " to it, or set tenancy.owner.username and tenancy.owner.password"
                            + " to a role that may create tables.");
        }
    }
}
