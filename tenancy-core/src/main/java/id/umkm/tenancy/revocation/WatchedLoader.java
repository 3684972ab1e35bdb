package id.umkm.tenancy.revocation;

import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers whether the newest load was answered. Safe for use by many threads. */
final class WatchedLoader implements AccessLoader {

    private final AccessLoader loader;
    private volatile boolean failing;

    WatchedLoader(AccessLoader loader) {
        this.loader = loader;
    }

    /** Tells whether the load that ended last was refused; false before the first. */
    boolean isFailing() {
        return failing;
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant) {
        return watched(() -> loader.tenant(tenant));
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
        return watched(() -> loader.grants(tenant, user));
    }

    @Override
    public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
        return watched(() -> loader.access(tenant, user));
    }

    @Override
    public LoadedPlans plans() {
        return watched(loader::plans);
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return watched(() -> loader.read(tenant, question));
    }

    private <T extends @Nullable Object> T watched(Supplier<T> load) {
        try {
            T answer = load.get();
            failing = false;
            return answer;
        } catch (AccessUnavailableException e) {
            failing = true;
            throw e;
        }
    }
}
