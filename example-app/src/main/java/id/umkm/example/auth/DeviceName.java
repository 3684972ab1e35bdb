package id.umkm.example.auth;

import org.jspecify.annotations.Nullable;

/** Names a device that does not name itself. */
final class DeviceName {

    private static final int MAX_LENGTH = 100;
    private static final String UNKNOWN = "Perangkat tanpa nama";

    private DeviceName() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        String text = userAgent.replaceAll("[^\\x20-\\x7e]", " ").strip();
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
