package id.umkm.tenancy.store;

import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Loads what decisions rest on from PostgreSQL, with the epochs of the same snapshot. Each load is a read-only transaction on a
 * connection of the loader's, so it never waits for a connection that its caller holds. Safe for use by many threads.
 */
public final class JdbcAccessLoader implements AccessLoader {

    private final SnapshotTransactions snapshots;

    /**
     * Creates the loader.
     *
     * @param loader a small pool of its own to the primary, as the application role; not tenant-bound, for the tenant is
     *     that of the question
     * @param schema the schema of the library's tables
     */
    public JdbcAccessLoader(DataSource loader, String schema) {
        this.snapshots = new SnapshotTransactions(loader, schema);
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant) {
        return snapshots
                .run(tenant, database -> Optional.ofNullable(TenantReader.load(database, tenant)))
                .orElse(null);
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
        return snapshots
                .run(tenant, database -> Optional.ofNullable(MembershipReader.load(database, tenant, user)))
                .orElse(null);
    }

    @Override
    public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
        return snapshots
                .run(tenant, database -> Optional.ofNullable(access(database, tenant, user)))
                .orElse(null);
    }

    @Override
    public LoadedPlans plans() {
        return snapshots.run(
                TenantId.PLATFORM,
                database -> new LoadedPlans(
                        EpochTable.requirePlatform(new EpochTable(database).find(TenantId.PLATFORM)),
                        JdbcPlanRepository.all(database)));
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return snapshots.run(tenant, database -> question.apply(new JdbcTenantRecords(database, tenant)));
    }

    private static @Nullable LoadedAccess access(Database database, TenantId tenant, UserId user) {
        LoadedTenant loaded = TenantReader.load(database, tenant);
        LoadedGrants grants = loaded == null ? null : MembershipReader.load(database, tenant, user);
        return loaded == null || grants == null ? null : new LoadedAccess(loaded, grants);
    }
}
