package id.umkm.example.subscription;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Numbers what has no version of its own by what it says. */
final class ContentVersion {

    private ContentVersion() {}

    /** Gives a number, not negative, that differs for values whose texts differ but for one in 2^59 pairs. */
    static long of(Record value) {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).getMostSignificantBits() & Long.MAX_VALUE;
    }
}
