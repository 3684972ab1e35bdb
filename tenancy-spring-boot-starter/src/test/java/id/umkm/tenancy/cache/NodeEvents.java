package id.umkm.tenancy.cache;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.RevocationObserver;
import id.umkm.tenancy.revocation.SharedCache;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node's observer was told. */
final class NodeEvents implements RevocationObserver {

    final List<String> raised = new CopyOnWriteArrayList<>();
    final Map<CacheKind, AtomicInteger> loads = new ConcurrentHashMap<>();
    final AtomicInteger polls = new AtomicInteger();
    final AtomicInteger restored = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    final AtomicInteger unreadable = new AtomicInteger();
    final List<SharedCache.State> states = new CopyOnWriteArrayList<>();

    @Override
    public void raised(TenantId tenant, Seen seen, long micros) {
        raised.add(tenant + " " + seen);
    }

    @Override
    public void restored(TenantId tenant) {
        restored.incrementAndGet();
    }

    @Override
    public void outcomeUnknown(TenantId tenant, RuntimeException failure) {
        unknown.incrementAndGet();
    }

    @Override
    public void polled(int tenants, long nanos) {
        polls.incrementAndGet();
    }

    @Override
    public void sharedUnreadable(CacheKind kind) {
        unreadable.incrementAndGet();
    }

    @Override
    public void sharedChanged(SharedCache.State state) {
        states.add(state);
    }

    @Override
    public void loaded(CacheKind kind, long nanos) {
        loads.computeIfAbsent(kind, unknown -> new AtomicInteger()).incrementAndGet();
    }

    int loads(CacheKind kind) {
        return loads.getOrDefault(kind, new AtomicInteger()).get();
    }
}
