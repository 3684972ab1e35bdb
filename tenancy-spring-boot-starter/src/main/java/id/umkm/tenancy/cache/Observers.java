package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import java.util.List;

/** Several observers as one. Safe for use by many threads, as far as they are. */
record Observers(List<RevocationObserver> all) implements RevocationObserver {

    Observers {
        all = List.copyOf(all);
    }

    @Override
    public void raised(TenantId tenant, Seen seen, long micros) {
        all.forEach(each -> each.raised(tenant, seen, micros));
    }

    @Override
    public void restored(TenantId tenant) {
        all.forEach(each -> each.restored(tenant));
    }

    @Override
    public void outcomeUnknown(TenantId tenant, RuntimeException failure) {
        all.forEach(each -> each.outcomeUnknown(tenant, failure));
    }

    @Override
    public void polled(int tenants, long nanos) {
        all.forEach(each -> each.polled(tenants, nanos));
    }

    @Override
    public void pollFailed(RuntimeException failure) {
        all.forEach(each -> each.pollFailed(failure));
    }

    @Override
    public void loaded(CacheKind kind, long nanos) {
        all.forEach(each -> each.loaded(kind, nanos));
    }

    @Override
    public void sharedAsked(CacheKind kind, boolean hit, long nanos) {
        all.forEach(each -> each.sharedAsked(kind, hit, nanos));
    }

    @Override
    public void sharedChanged(SharedCache.State state) {
        all.forEach(each -> each.sharedChanged(state));
    }

    @Override
    public void sharedUnreadable(CacheKind kind) {
        all.forEach(each -> each.sharedUnreadable(kind));
    }
}
