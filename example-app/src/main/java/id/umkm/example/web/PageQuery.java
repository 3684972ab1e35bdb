package id.umkm.example.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list is asked for; a handler method takes it as a parameter.
 *
 * @param limit the most entries, from 1 to {@value #MAX}; {@value #DEFAULT} unless the request says otherwise
 * @param cursor the {@code nextCursor} of the page before; null for the first page
 */
public record PageQuery(int limit, @Nullable String cursor) {

    /** The most entries that a page can have. */
    public static final int MAX = 200;

    /** How many entries a page has unless the request says otherwise. */
    public static final int DEFAULT = 50;

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    /**
     * Checks the limit.
     *
     * @throws ProblemException (400) if it is out of range
     */
    public PageQuery {
        if (limit < 1 || limit > MAX) {
            throw invalidLimit();
        }
    }

    static ProblemException invalidLimit() {
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid-limit", MAX).in(LIMIT);
    }

    /**
     * Gives where the page before ended.
     *
     * @param order what {@link Position#of} was given for this list
     * @return the position, null for the first page
     * @throws ProblemException (400) if the cursor is malformed or of another list
     */
    public @Nullable Position after(String order) {
        return cursor == null ? null : Position.parse(cursor, order);
    }

    /**
     * Tells how many rows to read: one more than the page has, which tells whether there is another page.
     *
     * @return the number of rows
     */
    public int rows() {
        return limit + 1;
    }
}
