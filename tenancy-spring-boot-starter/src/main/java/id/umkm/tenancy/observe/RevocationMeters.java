package id.umkm.tenancy.observe;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.revocation.RevocationObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures how a node comes to know of changes, and what it loads. Counts begin with the node, times with the registry. Safe for
 * use by many threads.
 */
final class RevocationMeters implements RevocationObserver, MeterBinder {

    // What the contract asks of messages, and of everything.
    private static final Duration BY_MESSAGE = Duration.ofMillis(50);

    private final Map<Seen, LongAdder> raised = adders(Seen.class);
    private final Map<CacheKind, LongAdder> unreadable = adders(CacheKind.class);
    private final LongAdder restored = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();
    private final LongAdder failedPolls = new LongAdder();
    private final List<Times> times = new CopyOnWriteArrayList<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        raised.forEach((seen, count) -> counter("tenancy.epochs.raised", "epochs", count)
                .description("Newer epochs that this node came to know of, by the way it did")
                .tag("seen", lower(seen))
                .register(registry));
        unreadable.forEach((kind, count) -> counter("tenancy.cache.unreadable", "values", count)
                .description("Values in the shared cache that could not be used")
                .tag("cache", lower(kind))
                .register(registry));
        counter("tenancy.epochs.restored", "tenants", restored)
                .description("Tenants whose epoch was found older than known, because the database was put back")
                .register(registry);
        counter("tenancy.commits.unknown", "commits", unknownOutcomes)
                .description("Commits whose outcome could not be found out")
                .register(registry);
        counter("tenancy.epochs.poll.failures", "polls", failedPolls)
                .description("Reads of epochs, by the poll or after a message, that failed")
                .register(registry);
        times.add(new Times(registry));
    }

    @Override
    public void raised(TenantId tenant, Seen seen, long micros) {
        count(raised, seen);
        if (micros >= 0) {
            times.forEach(each -> each.delay(seen).record(micros, TimeUnit.MICROSECONDS));
        }
    }

    @Override
    public void restored(TenantId tenant) {
        restored.increment();
    }

    @Override
    public void outcomeUnknown(TenantId tenant, RuntimeException failure) {
        unknownOutcomes.increment();
    }

    @Override
    public void polled(int tenants, long nanos) {
        times.forEach(each -> each.poll.record(nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void pollFailed(RuntimeException failure) {
        failedPolls.increment();
    }

    @Override
    public void loaded(CacheKind kind, long nanos) {
        times.forEach(each -> each.load(kind).record(nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void sharedAsked(CacheKind kind, boolean hit, long nanos) {
        times.forEach(each -> each.shared(kind).record(nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void sharedUnreadable(CacheKind kind) {
        count(unreadable, kind);
    }

    private static FunctionCounter.Builder<LongAdder> counter(String name, String unit, LongAdder count) {
        return FunctionCounter.builder(name, count, LongAdder::sum).baseUnit(unit);
    }

    private static <E extends Enum<E>> void count(Map<E, LongAdder> counts, E each) {
        LongAdder count = counts.get(each);
        if (count != null) {
            count.increment();
        }
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            adders.put(each, new LongAdder());
        }
        return adders;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The timers in one registry. */
    private static final class Times {

        private final Timer poll;
        private final Timer[] loads = new Timer[CacheKind.values().length];
        private final Timer[] shared = new Timer[CacheKind.values().length];
        private final Timer[] delays = new Timer[RevocationObserver.Seen.values().length];

        Times(MeterRegistry registry) {
            poll = Timer.builder("tenancy.epochs.poll")
                    .description("The poll's statement for the epochs of all tenants held")
                    .register(registry);
            for (CacheKind kind : CacheKind.values()) {
                loads[kind.ordinal()] = Timer.builder("tenancy.cache.load")
                        .description("Loads from the database")
                        .tag("cache", lower(kind))
                        .register(registry);
                shared[kind.ordinal()] = Timer.builder("tenancy.cache.shared")
                        .description("Questions to the shared cache")
                        .tag("cache", lower(kind))
                        .register(registry);
            }
            for (Seen seen : Seen.values()) {
                delays[seen.ordinal()] = Timer.builder("tenancy.revocation.delay")
                        .description("From the change in the database to its effect on this node")
                        .tag("seen", lower(seen))
                        .serviceLevelObjectives(BY_MESSAGE, RevocationNode.BOUND)
                        .register(registry);
            }
        }

        Timer load(CacheKind kind) {
            return loads[kind.ordinal()];
        }

        Timer shared(CacheKind kind) {
            return shared[kind.ordinal()];
        }

        Timer delay(Seen seen) {
            return delays[seen.ordinal()];
        }
    }
}
