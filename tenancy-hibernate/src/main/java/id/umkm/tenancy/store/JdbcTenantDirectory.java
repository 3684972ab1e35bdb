package id.umkm.tenancy.store;

import id.umkm.tenancy.administration.TenantDirectory;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.SystemAccess;
import java.util.List;

/** Lists the tenants through system access, for no other role sees more than one. Safe for use by many threads. */
public final class JdbcTenantDirectory implements TenantDirectory {

    private static final String SELECT =
            "select tenant_id from {schema}.tenancy_group where level = 0 order by tenant_id";

    private final SystemAccess system;
    private final String schema;

    /**
     * Creates the directory.
     *
     * @param system reads across tenants, and audits that
     * @param schema the schema of the library's tables
     */
    public JdbcTenantDirectory(SystemAccess system, String schema) {
        this.system = system;
        this.schema = schema;
    }

    /**
     * {@inheritDoc}
     *
     * @throws id.umkm.tenancy.postgres.DatabaseException if the database refuses
     */
    @Override
    public List<TenantId> tenants(String reason) {
        return system.call(
                reason,
                connection -> new Database(connection, schema).list(SELECT, row -> new TenantId(row.getLong(1))));
    }
}
