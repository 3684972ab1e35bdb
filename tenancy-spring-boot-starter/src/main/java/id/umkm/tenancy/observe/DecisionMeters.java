package id.umkm.tenancy.observe;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.DecisionObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts decisions by their reasons, in counters that are there from the beginning. Safe for use by many threads. */
final class DecisionMeters implements DecisionObserver, MeterBinder {

    private final LongAdder[] counts = new LongAdder[Reason.values().length];

    DecisionMeters() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    @Override
    public void decided(Reason reason) {
        counts[reason.ordinal()].increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder("tenancy.decisions", counts[reason.ordinal()], LongAdder::sum)
                    .description("Decisions about access")
                    .tag("outcome", reason.allows() ? "allowed" : "denied")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .baseUnit("decisions")
                    .register(registry);
        }
    }
}
