package id.umkm.tenancy.replica;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writers in memory. */
final class LocalRecentWriters implements RecentWriters {

    static final int CLEARED_AT = 10_000;

    private final long nanos;
    private final LongSupplier clock;
    private final Map<Writer, Long> until = new ConcurrentHashMap<>();

    LocalRecentWriters(Duration time, LongSupplier clock) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("tenancy.datasource.primary-after-write is " + time
                    + "; it takes a positive time, or 0 where reads may always lag behind");
        }
        this.nanos = time.toNanos();
        this.clock = clock;
    }

    @Override
    public void wrote(TenantContext writer) {
        if (nanos == 0) {
            return;
        }
        long now = clock.getAsLong();
        if (until.size() >= CLEARED_AT) {
            until.values().removeIf(end -> end - now <= 0);
        }
        until.put(Writer.of(writer), now + nanos);
    }

    @Override
    public boolean hasWritten(TenantContext reader) {
        Long end = until.get(Writer.of(reader));
        return end != null && end - clock.getAsLong() > 0;
    }

    /** The same user, by whichever credential. */
    private record Writer(TenantId tenant, @Nullable String actor) {

        static Writer of(TenantContext context) {
            Actor actor = context.actor();
            return new Writer(context.tenant(), actor == null ? null : actor.name());
        }
    }

    int size() {
        return until.size();
    }
}
