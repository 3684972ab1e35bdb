package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives snapshots that were compiled beforehand, by user from a hash map: what a warm cache does at best. */
final class PreparedSource implements AccessSource {

    private final TenantSnapshot tenant;
    private final AccessSnapshot nobody;
    private final Map<UserId, AccessSnapshot> byUser = new HashMap<>();

    PreparedSource(World world) {
        this.tenant = world.snapshot();
        this.nobody = new AccessSnapshot(tenant, Grants.none());
        world.users().forEach(user -> byUser.put(user, new AccessSnapshot(tenant, world.grantsOf(user))));
    }

    @Override
    public TenantSnapshot tenant(TenantId id) {
        return tenant;
    }

    @Override
    public AccessSnapshot access(TenantId id, UserId user) {
        return byUser.getOrDefault(user, nobody);
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId id, Function<TenantRecords, T> question) {
        throw new UnsupportedOperationException("nothing is stored here; only decisions are measured");
    }
}
