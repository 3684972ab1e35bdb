package id.umkm.example.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Numbers what has no version of its own by what it says. */
public final class ContentVersion {

    private ContentVersion() {}

    /**
     * Gives a number that differs for values whose texts differ, but for one in 2^59 pairs.
     *
     * @param value the value
     * @return the number, not negative
     */
    public static long of(Record value) {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).getMostSignificantBits() & Long.MAX_VALUE;
    }
}
