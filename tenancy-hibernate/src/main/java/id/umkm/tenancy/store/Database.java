package id.umkm.tenancy.store;

import id.umkm.tenancy.postgres.SqlFunction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one connection. In their text {@code {schema}} stands for the library's schema; parameters are
 * longs, texts, booleans, instants, enums and collections of texts.
 */
final class Database {

    private static final int ROWS_AT_ONCE = 10_000;

    private final Connection connection;
    private final String schema;

    Database(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    Connection connection() {
        return connection;
    }

    <T> List<T> list(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        forEach(sql, each -> rows.add(row.apply(each)), parameters);
        return rows;
    }

    <T> @Nullable T first(String sql, SqlFunction<ResultSet, T> row, @Nullable Object... parameters) {
        List<T> rows = list(sql, row, parameters);
        return rows.isEmpty() ? null : rows.get(0);
    }

    boolean exists(String sql, @Nullable Object... parameters) {
        return !list(sql, row -> true, parameters).isEmpty();
    }

    void forEach(String sql, SqlFunction<ResultSet, ?> row, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.apply(rows);
                }
            }
        } catch (SQLException e) {
            throw Failures.typed(e);
        }
    }

    int update(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Failures.typed(e);
        }
    }

    void updateAll(String sql, Collection<@Nullable Object[]> parametersOfEach) {
        if (parametersOfEach.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(sql)) {
            for (@Nullable Object[] parameters : parametersOfEach) {
                set(statement, parameters);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw Failures.typed(e.getNextException() == null ? e : e.getNextException());
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql.replace("{schema}", '"' + schema.replace("\"", "\"\"") + '"'));
    }

    private void set(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, toJdbc(parameters[i]));
        }
    }

    private @Nullable Object toJdbc(@Nullable Object parameter) throws SQLException {
        if (parameter instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (parameter instanceof Enum<?> constant) {
            return constant.name();
        }
        if (parameter instanceof Collection<?> texts) {
            return connection.createArrayOf(
                    "text", texts.stream().map(String::valueOf).toArray());
        }
        return parameter instanceof long[] numbers ? connection.createArrayOf("bigint", boxed(numbers)) : parameter;
    }

    private static Object[] boxed(long[] numbers) {
        Object[] boxed = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
