package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;

/** A binding that goes in front of a statement: what of it the statement's user comes to see, and what becomes of both. */
class PrefixedBindingTest {

    private static final String CUSTOMERS = "select name from customer order by id";
    private static final String CUSTOMER = "select name from customer where id = ?";
    private static final String SLOWLY = "select name from customer where pg_sleep(30) is not null";

    private static Shop shop;
    private static WireTap wire;
    private static TenantBoundDataSource bound;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
        wire = new WireTap(shop.database().database());
        bound = Shop.bind(shop.poolOf(2, wire.url()));
    }

    @AfterAll
    static void closeShop() {
        wire.close();
        shop.close();
    }

    @BeforeEach
    void restock() throws SQLException {
        shop.restock();
    }

    @Test
    void whatIsPreparedUnderOneTenantIsBoundToThatOfItsExecution() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement;
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                statement = connection.prepareStatement(CUSTOMER);
                statement.setInt(1, 1);
            }
            wire.clear();
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                assertThat(first(statement)).isEqualTo("Ani 200");
            }
            assertThat(wire.waits()).as("together").hasSize(1);
            connection.rollback();
        }
    }

    @Test
    void rowsThatAreOpenAreDescribedWhateverParametersWereGivenSince() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement = connection.prepareStatement(CUSTOMER);
            statement.setInt(1, 1);
            assertThat(statement.execute()).isTrue();
            statement.setString(1, "not a number");

            assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("name");
            connection.rollback();
        }
    }

    @Test
    void theActorTooIsThatOfTheExecution() throws SQLException {
        String products = "select name from product where price >= ? order by id desc";
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement;
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                statement = connection.prepareStatement(products);
                statement.setInt(1, 0);
                assertThat(first(statement)).isEqualTo("Gula 100");
            }
            connection.rollback();
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                statement.setInt(1, 0);
                wire.clear();
                assertThat(first(statement)).isEqualTo("Teh 100");
                assertThat(wire.waits()).as("together").hasSize(1);
            }
            connection.rollback();
        }
    }

    @Test
    void aConnectionWithinATransactionIsBoundForItself() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection outer = bound.getConnection()) {
            outer.setAutoCommit(false);
            Rows.update(outer, "update customer set name = 'changed' where id = 1");
            try (Connection inner = bound.getConnection()) {
                inner.setAutoCommit(false);
                assertThat(Rows.of(inner, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
                inner.commit();
            }
            assertThat(Rows.of(outer, CUSTOMERS)).contains("changed");
            outer.rollback();
        }
    }

    @Test
    void aTransactionThatMayNotWriteIsBoundAndDoesNotWrite() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setReadOnly(true);
            assertThatThrownBy(() -> Rows.update(connection, "delete from customer"))
                    .hasMessageContaining("read-only");
            connection.setAutoCommit(false);
            wire.clear();
            assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
            assertThat(wire.waits()).hasSize(1);
            assertThatThrownBy(() -> Rows.update(connection, "delete from customer"))
                    .hasMessageContaining("read-only");
            connection.rollback();
            connection.setReadOnly(false);
        }
    }

    @Test
    void rowsBehindABindingComeByACursor() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            Rows.update(connection, "insert into customer (name) select 'many' from generate_series(1, 1000)");
            connection.setAutoCommit(false);
            for (int fetchSize : new int[] {1, 10}) {
                try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
                    statement.setFetchSize(fetchSize);
                    wire.clear();
                    ResultSet rows = statement.executeQuery();
                    assertThat(wire.waits()).hasSize(1);
                    assertThat(count(rows)).isEqualTo(1002);
                    assertThat(wire.waits()).as("the rest is fetched").hasSizeGreaterThan(100);
                }
                connection.rollback();
            }
        }
    }

    @Test
    void aLimitOfRowsIsTheStatementsOwn() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
            statement.setMaxRows(1);
            assertThat(count(statement.executeQuery())).isEqualTo(1);
            connection.setAutoCommit(false);
            assertThat(count(statement.executeQuery())).isEqualTo(1);
            connection.rollback();
        }
    }

    @Test
    void theBindingIsNotAmongTheResults() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                try (PreparedStatement statement = connection.prepareStatement("update customer set name = name")) {
                    assertThat(statement.execute()).isFalse();
                    assertThat(statement.getResultSet()).isNull();
                    assertThat(statement.getUpdateCount()).isEqualTo(2);
                    assertThat(statement.getMoreResults()).isFalse();
                    assertThat(statement.getUpdateCount()).isEqualTo(-1);
                }
            }
            connection.rollback();
        }
    }

    @Test
    void aSavepointAfterABoundStatementKeepsTheBinding() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
            Savepoint savepoint = connection.setSavepoint();
            Rows.update(connection, "delete from customer");
            connection.rollback(savepoint);
            assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
            connection.rollback();
        }
    }

    @Test
    void anErrorOfTheStatementCostsNoConnectionAndIsPlacedInItsOwnText() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            String backend = Rows.of(connection, "select pg_backend_pid()").get(0);
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                assertThatThrownBy(() -> Rows.of(connection, "select nme from customer"))
                        .isInstanceOfSatisfying(
                                PSQLException.class,
                                e -> assertThat(e.getServerErrorMessage().getPosition())
                                        .isEqualTo(8));
                if (!autoCommit) {
                    assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).hasMessageContaining("aborted");
                    connection.rollback();
                }
                assertThat(Rows.of(connection, "select pg_backend_pid()")).containsExactly(backend);
            }
            connection.rollback();
        }
    }

    @Test
    void aParameterThatCanBeReadOnlyOnceIsReadOnce() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into customer (name) values (?)")) {
            insert.setCharacterStream(1, new StringReader("from a stream"));
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(Rows.of(connection, CUSTOMERS)).contains("from a stream");
        }
    }

    @Test
    void asManyParametersAsTheDriverTakesAreTaken() throws SQLException {
        int many = 65_535;
        String sql =
                "select count(*) from customer where id in (" + String.join(",", Collections.nCopies(many, "?")) + ")";
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= many; i++) {
                statement.setInt(i, i);
            }
            assertThat(first(statement)).isEqualTo("2");
        }
    }

    @Test
    void whatIsCancelledEndsAndCostsNoConnection() throws Exception {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement slow = connection.prepareStatement(SLOWLY)) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                CompletableFuture<Void> cancel = CompletableFuture.runAsync(() -> cancelOnceItSleeps(slow));
                assertThatThrownBy(slow::executeQuery).hasMessageContaining("canceling statement");
                cancel.get(30, TimeUnit.SECONDS);
                if (!autoCommit) {
                    connection.rollback();
                }
                assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
            }
            connection.rollback();
        }
    }

    @Test
    void aTimeoutHoldsForTheStatementBehindItsBinding() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement slow = connection.prepareStatement(SLOWLY)) {
            slow.setQueryTimeout(1);
            assertThatThrownBy(slow::executeQuery).hasMessageContaining("canceling statement");
            assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
        }
    }

    @Test
    void theDriversOwnStatementIsTheOneWithoutABinding() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement statement = connection.prepareStatement(CUSTOMER)) {
            connection.setAutoCommit(false);
            PreparedStatement driver = (PreparedStatement) statement.unwrap(PGStatement.class);
            assertThat(driver.toString()).doesNotContain("tenancy_bind");
            assertThatThrownBy(() -> {
                        driver.setInt(1, 1);
                        driver.executeQuery();
                    })
                    .hasMessageContaining("no tenant is bound");
            connection.rollback();
            statement.setInt(1, 1);
            assertThat(first(statement)).isEqualTo("Ani 100");
            connection.rollback();
        }
    }

    private static void cancelOnceItSleeps(PreparedStatement slow) {
        String sleeping =
                "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()";
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (Rows.of(shop.database().superuser(), sleeping).equals(java.util.List.of("0"))) {
                assertThat(System.nanoTime()).as("the statement sleeps in time").isLessThan(deadline);
            }
            slow.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
