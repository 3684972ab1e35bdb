package id.umkm.tenancy.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks {@code pg_catalog} over one connection. Not safe for use by many threads. */
final class CatalogReader {

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    CatalogReader(Connection connection) {
        this.connection = connection;
    }

    /** Runs a query. Collections among the parameters are sent as arrays of text. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, sendable(parameters[i]));
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            }
        }
    }

    boolean isTrue(String sql, @Nullable Object... parameters) throws SQLException {
        return list(sql, row -> row.getBoolean(1), parameters).contains(true);
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return new LinkedHashSet<>(textsInOrder(row, column));
    }

    static List<String> textsInOrder(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        List<String> texts = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            texts.add((String) element);
        }
        return texts;
    }

    private @Nullable Object sendable(@Nullable Object parameter) throws SQLException {
        return parameter instanceof Collection<?> texts ? connection.createArrayOf("text", texts.toArray()) : parameter;
    }
}
