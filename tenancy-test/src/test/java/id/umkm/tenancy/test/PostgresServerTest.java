package id.umkm.tenancy.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void aDatabaseIsEmptyAndRealPostgres18() throws SQLException {
        try (TestDatabase database = PostgresServer.shared().createDatabase();
                Connection connection = database.superuser().getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select current_setting('server_version_num')::int,"
                                + " (select count(*) from pg_class where relnamespace = 'public'::regnamespace)")) {
            row.next();
            assertThat(row.getInt(1)).isBetween(180_000, 189_999);
            assertThat(row.getInt(2)).isZero();
        }
    }

    @Test
    void closingADatabaseDropsItThoughAConnectionIsOpen() throws SQLException {
        TestDatabase database = PostgresServer.shared().createDatabase();
        try (Connection open = database.superuser().getConnection()) {
            database.close();
            assertThat(open.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> database.superuser().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }
}
