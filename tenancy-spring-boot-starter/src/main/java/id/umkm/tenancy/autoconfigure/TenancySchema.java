package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.TenancyMigrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
                case OFF -> createFunctions(owner, library);
                case VERIFY -> {}
            }
        }
        return new TenancySchema();
    }

    // The binding of a tenant calls them, also where no policy reads what it has set.
    private static void createFunctions(DataSource owner, ProtectionModel model) {
        List<String> functions = new RowLevelSecurity(model)
                .ddl().stream()
                        .filter(sql -> sql.startsWith("CREATE OR REPLACE FUNCTION"))
                        .toList();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String function : functions) {
                statement.execute(function);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the functions of schema " + model.schema() + " could not be created", e);
        }
    }
}
