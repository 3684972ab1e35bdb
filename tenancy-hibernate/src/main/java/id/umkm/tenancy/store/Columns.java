package id.umkm.tenancy.store;

import id.umkm.tenancy.access.TimeWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads columns whose types JDBC does not give as the core has them. */
final class Columns {

    private Columns() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(nullableInstant(row, column), column);
    }

    /** Reads a moment; null also stands for PostgreSQL's infinity on either side. */
    static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null || value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)
                ? null
                : value.toInstant();
    }

    /** Reads a window; null for one in which no whole millisecond lies, so that nothing is ever inside it. */
    static @Nullable TimeWindow window(ResultSet row, String fromColumn, String untilColumn) throws SQLException {
        Instant from = nullableInstant(row, fromColumn);
        Instant until = nullableInstant(row, untilColumn);
        if (from != null && until != null && !ceil(from).isBefore(until.truncatedTo(ChronoUnit.MILLIS))) {
            return null;
        }
        return from == null && until == null ? TimeWindow.ALWAYS : new TimeWindow(from, until);
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(nullableTexts(row, column), column);
    }

    static @Nullable Set<String> nullableTexts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : new LinkedHashSet<>(List.of((String[]) array.getArray()));
    }

    static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static Instant ceil(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
