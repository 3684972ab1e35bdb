package id.umkm.tenancy.cache;

import com.fasterxml.jackson.annotation.JsonFormat;
import id.umkm.tenancy.access.TimeWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time window as it is written into the shared cache.
 *
 * @param from milliseconds since 1970 of its first moment; null for no beginning
 * @param until those of the first moment after; null for no end
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record WindowValue(@Nullable Long from, @Nullable Long until) {

    static WindowValue of(TimeWindow window) {
        return new WindowValue(millis(window.from()), millis(window.until()));
    }

    TimeWindow toWindow() {
        return from == null && until == null ? TimeWindow.ALWAYS : new TimeWindow(instant(from), instant(until));
    }

    static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
