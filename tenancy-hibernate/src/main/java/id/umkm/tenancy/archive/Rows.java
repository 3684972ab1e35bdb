package id.umkm.tenancy.archive;

import id.umkm.tenancy.postgres.SqlFunction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small statements on one connection. */
final class Rows {

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (result.next()) {
                    list.add(row.apply(result));
                }
                return list;
            }
        }
    }

    <T> @Nullable T first(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... parameters)
            throws SQLException {
        List<T> list = list(sql, row, parameters);
        return list.isEmpty() ? null : list.get(0);
    }

    /** For statements that give a row in any case. */
    <T> T required(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... parameters) throws SQLException {
        return list(sql, row, parameters).get(0);
    }

    boolean isTrue(String sql, @Nullable Object... parameters) throws SQLException {
        return required(sql, row -> row.getBoolean(1), parameters);
    }

    int run(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
