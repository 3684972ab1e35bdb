package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors lead back to where a page ended, and nothing else passes for one. */
class PositionTest {

    private static final String ORDER = "products by name";

    @Test
    void cursorGivesTheSortKeysBack() {
        Instant moment = Instant.parse("2026-02-28T23:59:59.123456Z");
        Position position =
                read(Position.of(ORDER, "Kopi \"Gayo\" ☕ 200 g", 42L, moment).cursor());

        assertThat(position.text(0)).isEqualTo("Kopi \"Gayo\" ☕ 200 g");
        assertThat(position.number(1)).isEqualTo(42);
        assertThat(position.moment(2)).isEqualTo(moment);
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        refused(Position.of("sales by time", "x", 1L).cursor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[\"products by name\", null]",
                "[\"products by name\", [1]]",
                "[\"products by name\", \"a\\u0000b\"]",
                "[\"products by name\", \"\\ud800\"]",
                "[\"products by name\", \"x\"",
                "\"products by name\""
            })
    void whatIsNoListOfKeysIsRefused(String json) {
        refused(Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a", "====", "' or 1=1 --", "bukan kursor", "\u0000"})
    void whatIsNotEncodedIsRefused(String cursor) {
        refused(cursor);
    }

    @Test
    void longCursorIsRefused() {
        refused(Position.of(ORDER, "x".repeat(5_000)).cursor());
    }

    @Test
    void keyOfAnotherKindOrThatIsMissingIsRefused() {
        Position position = read(Position.of(ORDER, "nama", "99999999999999999999", "+1000000000-12-31T00:00:00Z")
                .cursor());

        for (Runnable wrong : List.<Runnable>of(
                () -> position.number(0),
                () -> position.number(1),
                () -> position.moment(0),
                () -> position.moment(2),
                () -> position.text(3))) {
            assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(wrong::run);
        }
    }

    @Test
    void pageTellsWhetherThereIsAnother() {
        PageQuery query = new PageQuery(2, null);

        Page<Integer> full = page(query, List.of(1, 2, 3));
        assertThat(full.items()).containsExactly(1, 2);
        assertThat(read(full.nextCursor()).number(0)).isEqualTo(2);
        assertThat(page(query, List.of(1, 2)).nextCursor()).isNull();
        assertThat(page(query, List.of()).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void limitOutOfRangeIsRefused(int limit) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> new PageQuery(limit, null));
    }

    private static Page<Integer> page(PageQuery query, List<Integer> rows) {
        return Page.of(query, rows, row -> Position.of(ORDER, row), row -> row);
    }

    private static Position read(@Nullable String cursor) {
        return Objects.requireNonNull(new PageQuery(1, Objects.requireNonNull(cursor)).after(ORDER));
    }

    private static void refused(String cursor) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> read(cursor))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
    }
}
