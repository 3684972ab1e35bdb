package id.umkm.tenancy.security;

import java.util.regex.Pattern;

/**
 * Reads ids as requests write them. Each id has one spelling, so that whatever compares, logs or caches requests by their
 * text never takes one id for two.
 */
public final class IdText {

    /** The rule in words, fit to be shown to the caller. */
    public static final String RULE =
            "an id is a positive whole number of at most 9223372036854775807, in the digits 0 to 9 alone and without leading zeros";

    private static final String LARGEST = Long.toString(Long.MAX_VALUE);
    private static final Pattern SPELLING = Pattern.compile("[1-9][0-9]{0,18}");

    private IdText() {}

    /**
     * Reads an id.
     *
     * @param text the id as it was sent
     * @return the id, positive
     * @throws IllegalArgumentException if the text is anything but the id's one spelling: with a sign, a leading zero or a
     *     blank, in other digits, or out of range
     */
    public static long parse(String text) {
        if (!SPELLING.matcher(text).matches() || isTooLarge(text)) {
            throw new IllegalArgumentException("'" + text + "' is not an id; " + RULE);
        }
        return Long.parseLong(text);
    }

    // Of two texts with the largest id's length, and digits alone, the order is that of the numbers.
    private static boolean isTooLarge(String digits) {
        return digits.length() == LARGEST.length() && digits.compareTo(LARGEST) > 0;
    }
}
