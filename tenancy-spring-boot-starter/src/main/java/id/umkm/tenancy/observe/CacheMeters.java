package id.umkm.tenancy.observe;

import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.CacheStatistics;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.SharedCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/** Shows what the node itself counts, whenever somebody looks. */
record CacheMeters(RevocationNode node) implements MeterBinder {

    private static final String MEMORY = "memory";
    private static final String SHARED = "shared";

    @Override
    public void bindTo(MeterRegistry registry) {
        for (CacheKind kind : CacheKind.values()) {
            gets(registry, kind, MEMORY, "hit", CacheStatistics::localHits);
            gets(registry, kind, MEMORY, "miss", CacheStatistics::localMisses);
            // Plans are few, and shared by the database alone.
            if (kind != CacheKind.PLANS) {
                gets(registry, kind, SHARED, "hit", CacheStatistics::sharedHits);
                gets(registry, kind, SHARED, "miss", CacheStatistics::sharedMisses);
            }
            Gauge.builder("tenancy.cache.entries", node, each -> each.entries(kind))
                    .description("What is held in memory")
                    .tag("cache", lower(kind))
                    .baseUnit("entries")
                    .register(registry);
        }
        gauges(registry);
    }

    private void gauges(MeterRegistry registry) {
        Gauge.builder("tenancy.epochs.held", node, RevocationNode::heldTenants)
                .description("Tenants whose epoch is polled, the platform among them")
                .baseUnit("tenants")
                .register(registry);
        Gauge.builder("tenancy.cache.stale", node, each -> each.isStale() ? 1 : 0)
                .description("1 while the poll has not succeeded for over a second, else 0")
                .register(registry);
        Gauge.builder(
                        "tenancy.cache.shared.available",
                        node,
                        each -> each.sharedCache() == SharedCache.State.AVAILABLE ? 1 : 0)
                .description("1 while the shared cache answers, 0 while it does not and where there is none")
                .register(registry);
    }

    private void gets(
            MeterRegistry registry,
            CacheKind kind,
            String level,
            String result,
            ToDoubleBiFunction<CacheStatistics, CacheKind> count) {
        FunctionCounter.builder("tenancy.cache.gets", node.statistics(), counts -> count.applyAsDouble(counts, kind))
                .description("Questions to the caches")
                .tag("cache", lower(kind))
                .tag("level", level)
                .tag("result", result)
                .baseUnit("questions")
                .register(registry);
    }

    private static String lower(CacheKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
