package id.umkm.example.web;

import java.util.regex.Pattern;

/** Reads ids in paths, each in its one spelling. */
public final class PathIds {

    private static final Pattern DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private PathIds() {}

    /**
     * Reads an id.
     *
     * @param text the id's digits
     * @return the id
     * @throws IllegalArgumentException if the text is no whole number of 64 bits, or spells one in another way
     */
    public static long parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("an id is a whole number, without leading zeros");
        }
        return Long.parseLong(text);
    }
}
