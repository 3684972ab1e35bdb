package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.PGConnection;

/** Nothing that JDBC gives leads around the binding, but for {@code unwrap}. */
@TestInstance(Lifecycle.PER_CLASS)
class WrappersTest {

    private Shop shop;
    private TenantBoundDataSource bound;

    @BeforeAll
    void openShop() throws SQLException {
        shop = new Shop();
        bound = shop.bound(1, mode());
    }

    BindingMode mode() {
        return BindingMode.SAME_ROUND_TRIP;
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void statementsLeadBackToTheSameConnection() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select 1");
                CallableStatement callable = connection.prepareCall("select 1")) {
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(callable.getConnection()).isSameAs(connection);
        }
    }

    @Test
    void rowsLeadBackToTheSameStatement() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select 1").getStatement()).isSameAs(statement);
            statement.execute("select 2");
            assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
            assertThat(statement.getGeneratedKeys().getStatement().getConnection())
                    .isSameAs(connection);
        }
    }

    @Test
    void metadataAndItsRowsLeadBackToTheSameConnection() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(metadata.getConnection()).isSameAs(connection);
            try (ResultSet schemas = metadata.getSchemas()) {
                assertThat(schemas.getStatement().getConnection()).isSameAs(connection);
            }
        }
    }

    @Test
    void arraysLeadBackToTheSameConnectionAndCanBeSent() throws SQLException {
        try (Connection connection = bound.getConnection();
                PreparedStatement echo = connection.prepareStatement("select ?::bigint[]")) {
            Array sent = connection.createArrayOf("bigint", new Object[] {1L, 2L});
            assertThat(sent.getResultSet().getStatement().getConnection()).isSameAs(connection);
            for (int i = 0; i < 8; i++) {
                echo.setArray(1, sent);
                try (ResultSet rows = echo.executeQuery()) {
                    rows.next();
                    sent = rows.getArray(1);
                    assertThat((Long[]) sent.getArray()).containsExactly(1L, 2L);
                    assertThat(sent.getResultSet().getStatement().getConnection())
                            .isSameAs(connection);
                }
            }
        }
    }

    @Test
    void theRowsOfACursorAreBoundToo() throws SQLException {
        ProvisionedDatabase.run(
                shop.database().owner(),
                "create function customers(c refcursor) returns refcursor language plpgsql as"
                        + " 'begin open c for select name from customer order by id; return c; end'");
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet cursors = statement.executeQuery("select customers('c')")) {
                cursors.next();
                ResultSet rows = (ResultSet) cursors.getObject(1);
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Ani 100");
                assertThat(rows.getStatement().getConnection()).isSameAs(connection);
            }
            connection.rollback();
        }
    }

    @Test
    void rowsOfOneTenantOrActorAreNotGoneThroughForAnother() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1);
            ResultSet rows;
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                statement.execute("select name from product order by id");
            }
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                rows = statement.getResultSet();
                assertRefused(rows, "for tenant 200");
            }
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                assertRefused(rows, "user:cashier");
            }
            assertRefused(rows, "without a tenant");
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Kopi 100");
            }
            rows.close();
            connection.rollback();
        }
    }

    @Test
    void whatIsRefusedToAnotherTenantDoesNotMakeTheRowsItsOwn() throws SQLException {
        try (Connection connection = bound.getConnection();
                PreparedStatement statement = connection.prepareStatement("select name from product order by id")) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                statement.execute();
            }
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                assertThatThrownBy(statement::getMetaData).isInstanceOf(TenantContextException.class);
                assertThatThrownBy(statement::execute).isInstanceOf(TenantContextException.class);
                assertRefused(statement.getResultSet(), "for tenant 200");
            }
            connection.rollback();
        }
    }

    @Test
    void rowsReadWithoutATenantAreAnybodys() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from currency")) {
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void wrappersAreEqualToThemselvesAlone() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.equals(connection)).isTrue();
            assertThat(statement.equals(connection)).isFalse();
            assertThat(connection.hashCode()).isEqualTo(connection.hashCode());
            assertThat(connection.prepareStatement("select 42")).asString().contains("select 42");
        }
    }

    @Test
    void unwrapLeavesTheBinding() throws SQLException {
        assertThat(bound.unwrap(HikariDataSource.class)).isInstanceOf(HikariDataSource.class);
        assertThat(bound.unwrap(TenantBoundDataSource.class)).isSameAs(bound);
        assertThat(bound.isWrapperFor(HikariDataSource.class)).isTrue();
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            Connection driver = (Connection) connection.unwrap(PGConnection.class);
            assertThatThrownBy(() -> Rows.of(driver, "select name from customer"))
                    .hasMessageContaining("no tenant is bound");
        }
    }

    private static void assertRefused(ResultSet rows, String reader) {
        assertThatThrownBy(rows::next)
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("read for tenant 100 as system:test")
                .hasMessageContaining(reader);
    }

    @Test
    void autosaveIsRefused() {
        for (String autosave : new String[] {"always", "conservative"}) {
            assertThatThrownBy(() -> Shop.bind(shop.pool(1, "?autosave=" + autosave), mode())
                            .getConnection())
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("autosave=" + autosave);
        }
    }
}
