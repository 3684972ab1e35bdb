package id.umkm.tenancy.store;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what decisions rest on from the database at each question: one statement for a tenant of any size, one more for
 * a user. Each load is one snapshot, in a read-only transaction on a connection of the loader's, so it never waits for a
 * connection that its caller holds. Safe for use by many threads.
 */
public final class JdbcAccessSource implements AccessSource {

    private final SnapshotTransactions snapshots;
    private final PermissionCatalog catalog;

    /**
     * Creates the source.
     *
     * @param loader a small pool of its own to the primary, as the application role; not tenant-bound, for the tenant is
     *     that of the question
     * @param schema the schema of the library's tables
     * @param catalog numbers the permissions
     */
    public JdbcAccessSource(DataSource loader, String schema, PermissionCatalog catalog) {
        this.snapshots = new SnapshotTransactions(loader, schema);
        this.catalog = catalog;
    }

    /**
     * Reads the part that all users of a tenant share.
     *
     * @throws id.umkm.tenancy.revocation.AccessUnavailableException if the database cannot be reached or refuses
     */
    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return snapshots.run(tenant, database -> TenantReader.read(database, tenant));
    }

    /**
     * Reads all that a decision about a user needs.
     *
     * @throws id.umkm.tenancy.revocation.AccessUnavailableException if the database cannot be reached or refuses
     */
    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return snapshots.run(tenant, database -> snapshot(database, tenant, user));
    }

    /**
     * Reads the stored records of a tenant.
     *
     * @throws id.umkm.tenancy.revocation.AccessUnavailableException if the database cannot be reached or refuses
     */
    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return snapshots.run(tenant, database -> question.apply(new JdbcTenantRecords(database, tenant)));
    }

    private AccessSnapshot snapshot(Database database, TenantId tenant, UserId user) {
        return new AccessSnapshot(
                TenantReader.read(database, tenant),
                Grants.compile(MembershipReader.of(database, tenant, user), catalog));
    }
}
