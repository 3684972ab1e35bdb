package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that is taken after tenant A's work shows no trace of A. The pool has one, so it is the same backend. */
class NoTraceTest {

    private static final String TRACE = """
            select concat_ws('|', coalesce(current_setting('tenancy.tenant_id', true), ''),
              coalesce(current_setting('tenancy.groups', true), ''), current_user,
              (select count(*) from pg_class where relpersistence = 't'),
              (select count(*) from pg_cursors where is_holdable))""";

    private final Shop shop;
    private final TenantBoundDataSource bound;
    private String pid;

    NoTraceTest() throws SQLException {
        shop = new Shop();
        bound = shop.bound(1, mode());
    }

    BindingMode mode() {
        return BindingMode.SAME_ROUND_TRIP;
    }

    @BeforeEach
    void takeTheBackend() throws SQLException {
        pid = pid();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void afterWorkThatCommitted() throws SQLException {
        workAsA();
        assertThat(pid()).isEqualTo(pid);
        assertNoTrace();
    }

    @Test
    void afterWorkInAutoCommit() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            Rows.of(bound, "select name from product");
        }
        try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
            Rows.of(bound, "select name from product");
        }
        assertThat(pid()).isEqualTo(pid);
        assertNoTrace();
    }

    @Test
    void afterAnException() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            assertThatThrownBy(() -> {
                        try (Connection connection = bound.getConnection()) {
                            connection.setAutoCommit(false);
                            Rows.update(connection, "update customer set name = 'left behind'");
                            Rows.of(connection, "select 1 / 0");
                        }
                    })
                    .hasMessageContaining("division by zero");
        }
        assertThat(pid()).isEqualTo(pid);
        assertNoTrace();
    }

    @Test
    void afterItsBackendWasKilled() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.update(connection, "update customer set name = 'left behind'");
            Rows.of(shop.database().superuser(), "select pg_terminate_backend(" + pid + ", 5000)");
            assertThatThrownBy(() -> Rows.of(connection, "select 1")).isInstanceOf(SQLException.class);
        }
        assertThat(pid()).isNotEqualTo(pid);
        assertNoTrace();
    }

    @Test
    void afterATransactionThatATextBeganAndThatABindingByHandBelongsTo() throws SQLException {
        try (Connection connection = bound.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("select tenancy_bind(100, '*')");
            assertThat(Rows.of(connection, "select name from customer order by id"))
                    .as("the premise: in auto-commit mode, too, the binding lasts as long as that transaction")
                    .containsExactly("Ani 100", "Budi 100");
        }
        assertThat(pid()).isEqualTo(pid);
        assertNoTrace();
    }

    @Test
    void temporaryObjectsCannotBeLeftBehind() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            assertThatThrownBy(() -> Rows.update(connection, "create temp table product (id int)"))
                    .hasMessageContaining("permission denied");
        }
        assertNoTrace();
    }

    private void workAsA() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(Rows.of(connection, TRACE))
                    .as("while it works there is something to be seen")
                    .containsExactly("100||" + shop.database().roles().applicationWide() + "|0|0");
            Rows.update(connection, "update customer set name = name");
            connection.commit();
        }
    }

    private void assertNoTrace() throws SQLException {
        assertThat(Rows.of(bound, TRACE))
                .containsExactly("||" + shop.database().roles().application() + "|0|0");
        assertThatThrownBy(() -> Rows.of(bound, "select name from customer"))
                .hasMessageContaining("no tenant is bound");
        assertThat(ProvisionedDatabase.rows(
                        shop.database().superuser(), "select name from customer where tenant_id = 100 order by id"))
                .containsExactly("Ani 100", "Budi 100");
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
            assertThat(Rows.of(bound, "select name from customer order by id")).containsExactly("Ani 200", "Budi 200");
        }
    }

    private String pid() throws SQLException {
        return Rows.of(bound, "select pg_backend_pid()").get(0);
    }
}
