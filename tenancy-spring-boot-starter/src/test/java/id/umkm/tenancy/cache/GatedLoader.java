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

    private <T extends @Nullable Object> T gate(T loaded) {
        Runnable happens = next.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return loaded;
    }

    @Override
    public @Nullable LoadedTenant tenant(TenantId tenant) {
        return gate(loader.tenant(tenant));
    }

    @Override
    public @Nullable LoadedGrants grants(TenantId tenant, UserId user) {
        return gate(loader.grants(tenant, user));
    }

    @Override
    public @Nullable LoadedAccess access(TenantId tenant, UserId user) {
        return gate(loader.access(tenant, user));
    }

    @Override
    public LoadedPlans plans() {
        return gate(loader.plans());
    }

    @Override
    public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
        return loader.read(tenant, question);
    }
}
