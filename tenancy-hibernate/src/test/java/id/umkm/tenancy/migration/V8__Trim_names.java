package id.umkm.tenancy.migration;

import id.umkm.tenancy.postgres.TenantDataMigration;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** What docs/migrations.md shows. */
public class V8__Trim_names extends BaseJavaMigration {

    @Override
    public void migrate(Context context) {
        DataSource owner = context.getConfiguration().getDataSource();
        TenantDataMigration.asOwner(owner, "public")
                .forEachTenant((connection, tenant) -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("update dish set name = trim(name) where name <> trim(name)");
                    }
                })
                .orThrow();
    }
}
