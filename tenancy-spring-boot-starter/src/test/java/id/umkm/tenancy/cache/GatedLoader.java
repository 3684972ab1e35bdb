package id.umkm.tenancy.cache;

import id.umkm.tenancy.access.TenantRecords;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.LoadedGrants;
import id.umkm.tenancy.revocation.LoadedTenant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A loader that lets something happen between a load and whoever waits for it. */
final class GatedLoader implements AccessLoader {

    private final AccessLoader loader;
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();

    GatedLoader(AccessLoader loader) {
        this.loader = loader;
    }

    /** Runs something once, when the next load has read and has not returned yet. */
    void afterNext(Runnable happens) {
        next.set(happens);
    }

    private void happen() {
        Runnable happens = next.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant) {
        LoadedTenant loaded = loader.tenant(tenant);
        happen();
        return loaded;
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
        LoadedGrants loaded = loader.grants(tenant, user);
        happen();
        return loaded;
    }

    @Override
    public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
        LoadedAccess loaded = loader.access(tenant, user);
        happen();
        return loaded;
    }

    @Override
    public LoadedPlans plans() {
        LoadedPlans loaded = loader.plans();
        happen();
        return loaded;
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return loader.read(tenant, question);
    }
}
