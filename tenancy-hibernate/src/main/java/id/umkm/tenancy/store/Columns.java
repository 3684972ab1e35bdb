package id.umkm.tenancy.store;

import id.umkm.tenancy.access.TimeWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Reads a window, which the table's checks keep finite and not empty. */
    static TimeWindow window(ResultSet row, String fromColumn, String untilColumn) throws SQLException {
        Instant from = nullableInstant(row, fromColumn);
        Instant until = nullableInstant(row, untilColumn);
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
}
