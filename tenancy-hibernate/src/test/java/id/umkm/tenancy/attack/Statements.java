package id.umkm.tenancy.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sends statements whose values are written into the text, as {@link String#format} does. */
final class Statements {

    private Statements() {}

    /** The first column of the rows. */
    static List<String> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(values))) {
            return firstColumn(rows);
        }
    }

    static long update(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql.formatted(values));
        }
    }

    static List<String> firstColumn(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        while (rows.next()) {
            values.add(String.valueOf(rows.getString(1)));
        }
        return values;
    }
}
