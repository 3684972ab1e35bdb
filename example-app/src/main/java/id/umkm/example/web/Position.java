package id.umkm.example.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ended: the sort keys of its last row, which the client has seen. As a cursor it is opaque, but neither
 * secret nor trusted: whoever writes one of its own begins to read elsewhere in the same list, and sees no more of it.
 */
public final class Position {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 2_000;
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final List<String> parts;

    private Position(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Makes the position of a row.
     *
     * @param order names the list and what it is sorted by, so that no other list takes the cursor
     * @param keys the row's sort keys, the last of them unique: texts, whole numbers and moments
     * @return the position
     */
    public static Position of(String order, Object... keys) {
        String[] parts = new String[keys.length + 1];
        parts[0] = order;
        for (int i = 0; i < keys.length; i++) {
            parts[i + 1] = keys[i].toString();
        }
        return new Position(List.of(parts));
    }

    /**
     * Reads a cursor.
     *
     * @throws InvalidCursorException if it is none, or one of another list
     */
    static Position parse(String cursor, String order) {
        try {
            if (cursor.length() > LONGEST) {
                throw new InvalidCursorException();
            }
            byte[] json = Base64.getUrlDecoder().decode(cursor);
            @Nullable String @Nullable [] parts = JSON.readValue(json, String[].class);
            if (parts == null || parts.length == 0 || !order.equals(parts[0]) || !areTexts(parts)) {
                throw new InvalidCursorException();
            }
            return new Position(List.of(parts));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InvalidCursorException();
        }
    }

    private static boolean areTexts(@Nullable String[] parts) {
        return Arrays.stream(parts)
                .allMatch(part -> part != null && TEXT.matcher(part).matches());
    }

    String cursor() {
        byte[] json = JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /**
     * Gives a text.
     *
     * @param key which of the sort keys, from 0
     * @return the text, without control characters
     * @throws InvalidCursorException if the cursor has no such key
     */
    public String text(int key) {
        if (key + 1 >= parts.size()) {
            throw new InvalidCursorException();
        }
        return parts.get(key + 1);
    }

    /**
     * Gives a whole number.
     *
     * @param key which of the sort keys, from 0
     * @return the number
     * @throws InvalidCursorException if that is none
     */
    public long number(int key) {
        String text = text(key);
        try {
            if (NUMBER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException tooLarge) {
            // Answered like any other.
        }
        throw new InvalidCursorException();
    }

    /**
     * Gives a moment.
     *
     * @param key which of the sort keys, from 0
     * @return the moment, from 1970 to the year 9999
     * @throws InvalidCursorException if that is none
     */
    public Instant moment(int key) {
        try {
            Instant moment = Instant.parse(text(key));
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(LATEST)) {
                return moment;
            }
        } catch (DateTimeException notAMoment) {
            // Answered like any other.
        }
        throw new InvalidCursorException();
    }
}
