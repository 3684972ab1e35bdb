package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.TimeWindow;
import java.util.List;

/** Arithmetic on several time windows at once. */
final class Windows {

    private Windows() {}

    static List<TimeWindow> minus(List<TimeWindow> windows, TimeWindow other) {
        return windows.stream().flatMap(window -> window.minus(other).stream()).toList();
    }
}
