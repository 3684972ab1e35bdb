package id.umkm.example.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts signals and alerts by their kind; no tag grows with tenants or users. */
@Component
class SecurityMeters {

    private final Map<AlertKind, Counter> signals = new EnumMap<>(AlertKind.class);
    private final Map<AlertKind, Counter> alerts = new EnumMap<>(AlertKind.class);
    private final Counter dropped;

    SecurityMeters(MeterRegistry registry) {
        for (AlertKind kind : AlertKind.values()) {
            alerts.put(
                    kind,
                    Counter.builder("umkm.security.alerts")
                            .description("Alerts that were raised")
                            .baseUnit("alerts")
                            .tag("kind", kind.tag())
                            .register(registry));
            if (kind != AlertKind.UNUSUAL_ROWS && kind != AlertKind.UNUSUAL_GROUPS) {
                signals.put(
                        kind,
                        Counter.builder("umkm.security.signals")
                                .description("Sign-ins that failed, and denials")
                                .baseUnit("signals")
                                .tag("kind", kind.tag())
                                .register(registry));
            }
        }
        dropped = Counter.builder("umkm.security.dropped")
                .description("Signals and readings that were not counted, because memory for them was full")
                .baseUnit("signals")
                .register(registry);
    }

    void happened(AlertKind kind, long times) {
        Counter counter = signals.get(kind);
        if (counter != null) {
            counter.increment(times);
        }
    }

    void raised(AlertKind kind) {
        Counter counter = alerts.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    void dropped(long times) {
        dropped.increment(times);
    }
}
