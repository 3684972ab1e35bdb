package id.umkm.tenancy.store;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.postgres.Transactions;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Brings the table of permissions in step with the catalogue that the application declares. */
public final class PermissionCatalogSync {

    private static final String SAVE = """
            insert into {schema}.tenancy_permission (slug, module, action, description, gating, platform)
            values (?, ?, ?, ?, ?, ?)
            on conflict (slug) do update set description = excluded.description, gating = excluded.gating,
              platform = excluded.platform
            where (tenancy_permission.description, tenancy_permission.gating, tenancy_permission.platform)
              is distinct from (excluded.description, excluded.gating, excluded.platform)""";

    private PermissionCatalogSync() {}

    /**
     * Adds, updates and deletes permissions until the table equals the catalogue, in one transaction. Concurrent calls
     * wait for each other; one with nothing to change writes nothing.
     *
     * @param owner connects as the owner role; the application may only read the table
     * @param schema the schema of the library's tables
     * @param catalog the permissions that exist
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses
     */
    public static void sync(DataSource owner, String schema, PermissionCatalog catalog) {
        List<String> slugs = new ArrayList<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PermissionCatalog.Entry entry : catalog.entries()) {
            Permission permission = entry.permission();
            slugs.add(permission.toString());
            rows.add(new @Nullable Object[] {
                permission.toString(),
                permission.module(),
                permission.action(),
                entry.description(),
                catalog.modules().get(permission.module()),
                entry.platform()
            });
        }
        Transactions.run(owner, connection -> {
            Database database = new Database(connection, schema);
            database.update("lock table {schema}.tenancy_permission in share row exclusive mode");
            database.update("delete from {schema}.tenancy_permission where slug <> all (?)", slugs);
            database.updateAll(SAVE, rows);
            return true;
        });
    }
}
