package id.umkm.tenancy.access;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks another source once for each answer, as a cache does. */
final class RememberingSource implements AccessSource {

    private record Key(TenantId tenant, UserId user) {}

    private final AccessSource source;
    private final Map<TenantId, TenantSnapshot> tenants = new HashMap<>();
    private final Map<Key, AccessSnapshot> users = new HashMap<>();

    RememberingSource(AccessSource source) {
        this.source = source;
    }

    @Override
    public TenantSnapshot tenant(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, source::tenant);
    }

    @Override
    public AccessSnapshot access(TenantId tenant, UserId user) {
        return users.computeIfAbsent(new Key(tenant, user), key -> source.access(key.tenant(), key.user()));
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return source.read(tenant, question);
    }
}
