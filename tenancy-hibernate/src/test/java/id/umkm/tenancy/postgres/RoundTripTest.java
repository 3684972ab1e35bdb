package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the driver waits for the server. */
class RoundTripTest {

    private static final String CUSTOMER = "select name from customer where id = ?";

    private static Shop shop;
    private static WireTap wire;
    private static TenantBoundDataSource together;
    private static TenantBoundDataSource separate;
    private Connection connection;
    private TenantContext.Scope scope;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
        wire = new WireTap(shop.database().database());
        together = Shop.bind(shop.poolOf(1, wire.url()), BindingMode.SAME_ROUND_TRIP);
        separate = Shop.bind(shop.poolOf(1, wire.url()), BindingMode.SEPARATE);
    }

    @AfterAll
    static void closeShop() {
        wire.close();
        shop.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        connection = together.getConnection();
        connection.setAutoCommit(false);
        scope = Shop.wholeOf(Shop.A).bind();
        wire.clear();
    }

    @AfterEach
    void end() throws SQLException {
        scope.close();
        connection.close();
    }

    @Test
    void theFirstStatementOfATransactionCostsNoRoundTripForItsBinding() throws SQLException {
        for (int i = 0; i < 8; i++) {
            wire.clear();
            assertThat(customer(connection, 1)).isEqualTo("Ani 100");
            assertThat(wire.waits()).hasSize(1);
            assertThat(customer(connection, 2)).isEqualTo("Budi 100");
            assertThat(wire.waits()).hasSize(2);
            connection.commit();
            assertThat(wire.waits()).hasSize(3);
        }
    }

    @Test
    void separatelyBoundItCostsOne() throws SQLException {
        try (Connection other = separate.getConnection()) {
            other.setAutoCommit(false);
            wire.clear();
            customer(other, 1);
            assertThat(wire.waits()).hasSize(2);
            other.commit();
            other.setAutoCommit(true);
            wire.clear();
            customer(other, 1);
            assertThat(wire.waits()).as("bind, statement, commit").hasSize(3);
        }
    }

    @Test
    void inAutoCommitOneRoundTripIsAllThereIs() throws SQLException {
        connection.setAutoCommit(true);
        for (int i = 0; i < 8; i++) {
            wire.clear();
            assertThat(customer(connection, 1)).isEqualTo("Ani 100");
            assertThat(wire.waits()).hasSize(1);
        }
        assertThat(Rows.update(connection, "update customer set name = name")).isEqualTo(2);
        assertThat(wire.waits()).hasSize(2);
    }

    @Test
    void theServerParsesAStatementAndItsBindingNoMoreOnceTheDriverHasPreparedThem() throws SQLException {
        String sql = "select name from customer where id = 1 and true";
        for (int i = 0; i < 6; i++) {
            Rows.of(connection, sql);
            connection.commit();
        }
        wire.clear();
        assertThat(Rows.of(connection, sql)).containsExactly("Ani 100");
        assertThat(wire.parsed()).isEmpty();
        assertThat(Rows.of(
                        connection,
                        "select rtrim(statement) from pg_prepared_statements where generic_plans + custom_plans > 0"
                                + " and statement like '%and true '"))
                .containsExactly(sql);
    }

    @Test
    void inAutoCommitNothingIsParsedAgainEither() throws SQLException {
        connection.setAutoCommit(true);
        for (int i = 0; i < 6; i++) {
            customer(connection, 1);
        }
        wire.clear();
        assertThat(customer(connection, 1)).isEqualTo("Ani 100");
        assertThat(wire.parsed()).isEmpty();
    }

    @Test
    void oneStatementPreparedOnceTakesTheBindingOfEachTransactionWithIt() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMER)) {
            for (int i = 0; i < 8; i++) {
                statement.setInt(1, 1);
                wire.clear();
                assertThat(first(statement)).isEqualTo("Ani 100");
                assertThat(first(statement)).isEqualTo("Ani 100");
                assertThat(wire.waits()).hasSize(2);
                connection.rollback();
            }
        }
    }

    @Test
    void aStatementWithParametersFromABoundTransactionBindsBeforeUntilItGetsThemAnew() throws SQLException {
        Rows.of(connection, "select 1");
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMER)) {
            statement.setInt(1, 1);
            connection.rollback();
            wire.clear();
            assertThat(first(statement)).isEqualTo("Ani 100");
            assertThat(wire.waits()).hasSize(2);
            connection.rollback();
            statement.setInt(1, 2);
            wire.clear();
            assertThat(first(statement)).isEqualTo("Budi 100");
            assertThat(wire.waits()).hasSize(1);
        }
    }

    @Test
    void whatTheDriverCannotSendBehindABindingIsBoundBefore() throws SQLException {
        assertBindsBefore(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        });
        assertBindsBefore(() -> Rows.update(connection, "set constraints all deferred"));
        assertBindsBefore(() -> connection
                .prepareStatement("select 1", ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery());
        assertBindsBefore(() -> connection
                .prepareStatement("insert into customer (name) values ('x')", Statement.RETURN_GENERATED_KEYS)
                .executeUpdate());
        assertBindsBefore(() -> connection
                .prepareStatement("insert into customer (name) values ('x')", new String[] {"id"})
                .executeUpdate());
        assertBindsBefore(() -> connection.prepareCall("select 1").execute());
        assertBindsBefore(() -> connection.prepareStatement(CUSTOMER).getMetaData());
        assertBindsBefore(() -> {
            PreparedStatement batch = connection.prepareStatement("insert into customer (name) values ('x')");
            batch.addBatch();
            batch.executeBatch();
        });
    }

    @Test
    void aSavepointBindsBeforeAndItsTransactionNoMore() throws SQLException {
        connection.setSavepoint();
        assertThat(wire.waits()).as("binding, savepoint").hasSize(2);
        customer(connection, 1);
        assertThat(wire.waits()).hasSize(3);
    }

    // It describes statements whose parameters have no type that it knows, and waits before one that returns text.
    @Test
    void aStatementThatTheDriverWaitsBeforeIsBoundAllTheSame() throws SQLException {
        String sql = "select name from customer where current_date > ? order by id";
        for (boolean autoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(autoCommit);
            for (int i = 0; i < 8; i++) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setDate(1, Date.valueOf("2000-01-01"));
                    wire.clear();
                    assertThat(first(statement)).isEqualTo("Ani 100");
                }
                if (!autoCommit) {
                    connection.commit();
                }
            }
            assertThat(wire.waits()).as("the premise: it waits in the middle").hasSize(3);
        }
    }

    private void assertBindsBefore(Work work) throws SQLException {
        wire.clear();
        work.run();
        assertThat(wire.waits()).hasSize(2);
        connection.rollback();
    }

    private static String customer(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMER)) {
            statement.setInt(1, id);
            return first(statement);
        }
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }
}
