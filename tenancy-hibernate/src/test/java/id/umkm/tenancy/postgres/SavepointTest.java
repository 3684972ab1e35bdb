package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class SavepointTest {

    private static final String CUSTOMERS = "select name from customer order by id";

    private Shop shop;
    private TenantBoundDataSource bound;
    private Connection connection;

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
    void begin() throws SQLException {
        connection = bound.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
    }

    @Test
    void aSavepointBindsFirstSoThatRollingBackToItKeepsTheBinding() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            Savepoint savepoint = connection.setSavepoint("first");
            assertThat(Rows.update(connection, "delete from customer")).isEqualTo(2);
            connection.rollback(savepoint);
            assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
        }
    }

    @Test
    void aTenantAfterASavepointIsRefused() throws SQLException {
        connection.setSavepoint();
        assertBindIsRefused();
    }

    @Test
    void aTenantAfterASavepointByTextIsRefused() throws SQLException {
        Rows.update(connection, "set constraints all deferred; SavePoint sp");
        assertBindIsRefused();
    }

    @Test
    void aTenantAfterASavepointInABatchIsRefused() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("savepoint sp");
            statement.executeBatch();
        }
        assertBindIsRefused();
    }

    @Test
    void aSavepointIsForgottenWithItsTransaction() throws SQLException {
        connection.setSavepoint();
        connection.rollback();
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            assertThat(Rows.of(connection, CUSTOMERS)).hasSize(2);
        }
    }

    @Test
    void aSavepointOfAnotherTenantIsRefused() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            Rows.of(connection, CUSTOMERS);
        }
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind()) {
            assertThatThrownBy(connection::setSavepoint).isInstanceOf(TenantContextException.class);
        }
    }

    private void assertBindIsRefused() {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS))
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("bind the tenant before the transaction's first savepoint");
        }
    }
}
