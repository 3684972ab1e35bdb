package id.umkm.example.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> the entries' type
 * @param items its entries
 * @param nextCursor what to ask for the next page with; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Copies the entries. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows.
     *
     * @param <R> the rows' type
     * @param <T> the entries' type
     * @param query which page was asked for
     * @param rows up to {@link PageQuery#rows()} rows, in the list's order
     * @param position where a row stands
     * @param view what the client sees of a row
     * @return the page
     */
    public static <R, T> Page<T> of(
            PageQuery query, List<R> rows, Function<R, Position> position, Function<R, T> view) {
        boolean more = rows.size() > query.limit();
        List<R> shown = more ? rows.subList(0, query.limit()) : rows;
        String next = more ? position.apply(shown.get(shown.size() - 1)).cursor() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
