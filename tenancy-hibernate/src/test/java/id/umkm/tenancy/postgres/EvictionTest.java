package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
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
import org.postgresql.PGConnection;

/** A pool of one connection never hands out one whose state is in doubt. */
@TestInstance(Lifecycle.PER_CLASS)
class EvictionTest {

    private static final String PID = "select pg_backend_pid()";
    private static final String CUSTOMERS = "select name from customer order by id";

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
        pid = Rows.of(bound, PID).get(0);
        assertThat(Rows.of(bound, PID))
                .as("the pool hands its one connection out again")
                .containsExactly(pid);
    }

    @Test
    void afterABindThatTheDatabaseRefuses() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection();
                PreparedStatement prepared = connection.prepareStatement("select 1")) {
            connection.setAutoCommit(false);
            bindBehindTheBack(connection);
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).hasMessageContaining("bound to tenant 200");
            assertThatThrownBy(prepared::execute).hasMessageContaining("taken out of use");
            assertThatCode(connection::rollback).doesNotThrowAnyException();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void afterABindThatTheDatabaseRefusesInAutoCommit() throws SQLException {
        String bind = "alter function tenancy_bind(bigint, text) rename to ";
        ProvisionedDatabase.run(shop.database().owner(), bind + "gone");
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).hasMessageContaining("tenancy_bind");
        } finally {
            ProvisionedDatabase.run(
                    shop.database().owner(), "alter function gone(bigint, text) rename to tenancy_bind");
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void afterAnAbort() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            Rows.of(connection, CUSTOMERS);
            connection.abort(Runnable::run);
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).isInstanceOf(SQLException.class);
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void afterACommitThatWasCutOff() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.of(connection, CUSTOMERS);
            kill();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThatCode(connection::rollback).doesNotThrowAnyException();
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void afterARollbackThatWasCutOffByClosing() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            Connection connection = bound.getConnection();
            connection.setAutoCommit(false);
            Rows.of(connection, CUSTOMERS);
            kill();
            assertThatThrownBy(connection::close).isInstanceOf(SQLException.class);
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void afterAStatementInAutoCommitThatWasCutOff() throws SQLException {
        // Without an actor: the application-wide role may not end the backend of the application's.
        try (TenantContext.Scope scope = TenantContext.of(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            assertThatThrownBy(() -> Rows.of(connection, "select pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
        }
        assertAnotherConnectionWorks();
    }

    @Test
    void aConstraintThatSpeaksAtTheCommitCostsNoConnection() throws SQLException {
        ProvisionedDatabase.run(
                shop.database().owner(),
                "create table late (tenant_id bigint, id bigint, unique (tenant_id, id) deferrable initially deferred)",
                "grant insert on late to " + shop.database().roles().application() + ", "
                        + shop.database().roles().applicationWide());
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.update(connection, "insert into late values (1, 1), (1, 1)");
            assertThatThrownBy(connection::commit).hasMessageContaining("duplicate key");
            assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
            connection.rollback();
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> Rows.update(connection, "insert into late values (1, 1), (1, 1)"))
                    .hasMessageContaining("duplicate key");
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(Rows.of(bound, PID)).containsExactly(pid);
    }

    private static void bindBehindTheBack(Connection connection) throws SQLException {
        Connection driver = (Connection) connection.unwrap(PGConnection.class);
        try (Statement statement = driver.createStatement()) {
            statement.execute("select tenancy_bind(200, null)");
        }
    }

    private void kill() throws SQLException {
        Rows.of(shop.database().superuser(), "select pg_terminate_backend(" + pid + ", 5000)");
    }

    private void assertAnotherConnectionWorks() throws SQLException {
        assertThat(Rows.of(bound, PID)).doesNotContain(pid);
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
            assertThat(Rows.of(bound, CUSTOMERS)).containsExactly("Ani 200", "Budi 200");
        }
    }
}
