package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work with JDBC.
 *
 * @param <T> the type of what it is given
 * @param <R> the type of what it returns
 */
@FunctionalInterface
public interface SqlFunction<T, R extends @Nullable Object> {

    /**
     * Does the work.
     *
     * @param value what it works on
     * @return the result
     * @throws SQLException if the database refuses
     */
    R apply(T value) throws SQLException;
}
