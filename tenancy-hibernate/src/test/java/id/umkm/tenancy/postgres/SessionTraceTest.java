package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool of one connection does not hand it out again once a statement's text may have left something in its session. */
@TestInstance(Lifecycle.PER_CLASS)
class SessionTraceTest {

    private static final String PID = "select pg_backend_pid()";
    private static final String HOLD = "declare kept cursor with hold for select name from customer order by id";

    private Shop shop;
    private TenantBoundDataSource bound;
    private String pid;

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

    @BeforeEach
    void rememberTheBackend() throws SQLException {
        pid = pid();
        assertThat(pid()).as("the pool hands its one connection out again").isEqualTo(pid);
    }

    @Test
    void aCursorWithHoldIsNotReadByTheNextTenant() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, HOLD);
            connection.commit();
            assertThat(Rows.of(connection, "fetch 1 from kept"))
                    .as("the premise: it outlasts the commit, and is of use to its own tenant")
                    .containsExactly("Ani 100");
            connection.commit();
        }
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
            assertThatThrownBy(() -> Rows.of(bound, "fetch all from kept")).hasMessageContaining("does not exist");
        }
        assertThat(pid()).isNotEqualTo(pid);
    }

    @Test
    void anotherTenantOrActorOrNoneDoesNotComeUponItOnTheSameConnection() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                execute(connection, HOLD);
                connection.commit();
            }
            assertRefused(connection, "without a tenant");
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
                assertRefused(connection, "for tenant 200");
            }
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                assertRefused(connection, "user:cashier");
            }
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThat(Rows.of(connection, "fetch all from kept")).containsExactly("Ani 100", "Budi 100");
            }
            connection.rollback();
        }
        assertThat(pid()).isNotEqualTo(pid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('application_name', 'left behind', false)",
                "set application_name = 'left behind'",
                "set role none",
                "set session authorization default",
                "listen left_behind",
                "prepare left_behind as select 1",
                "select pg_advisory_lock(42)",
                "do $$ begin perform 1; end $$"
            })
    void whatATextLeavesInTheSessionGoesWithTheConnection(String sql) throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            execute(connection, sql);
        }
        assertThat(pid()).isNotEqualTo(pid);
        assertThat(Rows.of(bound, "select current_setting('application_name')")).doesNotContain("left behind");
    }

    @Test
    void preparedBatchedAndUnboundTextsAreSeenToo() throws SQLException {
        try (Connection connection = bound.getConnection();
                PreparedStatement prepared = connection.prepareStatement("select set_config('x.y', ?, false)")) {
            prepared.setString(1, "z");
            prepared.execute();
        }
        String second = pid();
        assertThat(second).isNotEqualTo(pid);
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                Statement batch = connection.createStatement()) {
            batch.addBatch("set x.y = 'z'");
            batch.addBatch("update customer set name = name");
            batch.executeBatch();
        }
        String third = pid();
        assertThat(third).isNotEqualTo(second);
        try (Connection connection = bound.getConnection()) {
            connection.setSchema("pg_catalog");
        }
        assertThat(pid()).isNotEqualTo(third);
    }

    @Test
    void whatIsRolledBackOnCloseGoesToo() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "select pg_advisory_lock(42)");
        }
        assertThat(pid()).isNotEqualTo(pid);
    }

    @Test
    void ordinaryStatementsCostNoConnection() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.of(connection, "select name from product");
            Rows.update(connection, "update customer set name = name");
            Rows.update(connection, "insert into customer (name) values ('set role; do; reset')");
            execute(connection, "set local statement_timeout = '1min'");
            execute(connection, "select set_config('x.y', 'z', true), pg_advisory_xact_lock(42)");
            execute(connection, "declare brief cursor for select name from customer");
            try (PreparedStatement prepared = connection.prepareStatement("set local statement_timeout = 0")) {
                prepared.addBatch();
                prepared.executeBatch();
                prepared.getMetaData();
            }
            connection.rollback();
        }
        assertThat(pid()).isEqualTo(pid);
    }

    private static void assertRefused(Connection connection, String next) {
        assertThatThrownBy(() -> Rows.of(connection, "fetch all from kept"))
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("ran for tenant 100 as system:test")
                .hasMessageContaining(next)
                .hasMessageContaining("take another");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String pid() throws SQLException {
        return Rows.of(bound, PID).get(0);
    }
}
