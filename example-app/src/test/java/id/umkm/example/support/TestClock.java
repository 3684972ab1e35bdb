package id.umkm.example.support;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The application's clock, which can be made to stand still at another moment while something is done. */
public final class TestClock extends Clock {

    private volatile @Nullable Instant moment;

    /** Does something at a moment. Tokens expire by this clock too. */
    public void at(Instant then, Runnable work) {
        moment = then;
        try {
            work.run();
        } finally {
            moment = null;
        }
    }

    @Override
    public Instant instant() {
        Instant told = moment;
        return told == null ? Instant.now() : told;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return TestClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return TestClock.this.withZone(other);
            }
        };
    }
}
