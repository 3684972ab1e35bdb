package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.UserId;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

@TestInstance(Lifecycle.PER_CLASS)
class TransactionBindingTest {

    private static final String CUSTOMERS = "select name from customer order by id";
    private static final String PRODUCTS = "select name from product order by id";

    private Shop shop;
    private TenantBoundDataSource bound;

    @BeforeAll
    void openShop() throws SQLException {
        shop = new Shop();
        shop.provePremise();
        bound = shop.bound(2, mode());
    }

    BindingMode mode() {
        return BindingMode.SAME_ROUND_TRIP;
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void aStatementSeesTheTenantOfItsExecutionNotOfItsPreparation() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement customers =
                    Shop.wholeOf(Shop.A).call(() -> sneaky(() -> connection.prepareStatement(CUSTOMERS)));
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.B).bind();
                    ResultSet rows = customers.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("Ani 200");
            }
            connection.rollback();
        }
    }

    @Test
    void eachTransactionOfAConnectionIsBoundAnew() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            // More often than the driver needs to prepare the statements on the server.
            for (int i = 0; i < 8; i++) {
                assertThat(customersOf(Shop.wholeOf(Shop.A), connection)).isEqualTo("[Ani 100, Budi 100]");
                connection.commit();
                assertThat(customersOf(Shop.wholeOf(Shop.B), connection)).isEqualTo("[Ani 200, Budi 200]");
                connection.rollback();
            }
        }
    }

    @Test
    void aFunctionOfTheSameNameThatWouldFitBetterIsNotCalled() throws SQLException {
        String overload = "function tenancy_bind(bigint, varchar)";
        shop.database()
                .asSuperuser(
                        "create " + overload + " returns void language sql as 'select'",
                        "grant execute on " + overload + " to public");
        // Of a pool that has not prepared the bind yet.
        try (Connection connection = shop.bound(1, mode()).getConnection()) {
            assertThat(customersOf(Shop.wholeOf(Shop.A), connection)).isEqualTo("[Ani 100, Budi 100]");
        } finally {
            shop.database().asSuperuser("drop " + overload);
        }
    }

    @Test
    void anotherTenantInARunningTransactionIsRefused() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            customersOf(Shop.wholeOf(Shop.A), connection);
            assertThatThrownBy(() -> customersOf(Shop.wholeOf(Shop.B), connection))
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("belongs to tenant 100 as system:test")
                    .hasMessageContaining("for tenant 200");
            assertThat(customersOf(Shop.wholeOf(Shop.A), connection)).isEqualTo("[Ani 100, Budi 100]");
            connection.rollback();
        }
    }

    @Test
    void anotherActorInARunningTransactionIsRefused() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            customersOf(Shop.wholeOf(Shop.A), connection);
            assertThatThrownBy(() -> customersOf(Shop.cashierOf(Shop.A), connection))
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("user:cashier");
            connection.rollback();
        }
    }

    @Test
    void noTenantInABoundTransactionIsRefused() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            customersOf(Shop.wholeOf(Shop.A), connection);
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS))
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("without a tenant");
            connection.rollback();
        }
    }

    @Test
    void withoutATenantThePoliciesRaise() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).hasMessageContaining("no tenant is bound");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS)).hasMessageContaining("no tenant is bound");
            connection.rollback();
            assertThat(Rows.of(connection, "select count(*) from currency")).containsExactly("0");
            connection.rollback();
        }
    }

    @Test
    void globalRowsMayBeReadBeforeTheTenantIsKnown() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.of(connection, "select code from currency");
            assertThat(customersOf(Shop.wholeOf(Shop.A), connection)).isEqualTo("[Ani 100, Budi 100]");
            connection.rollback();
        }
    }

    @Test
    void withoutAnActorTenantRowsCanBeReachedAndGroupScopedOnesRaise() throws SQLException {
        try (Connection connection = bound.getConnection();
                TenantContext.Scope scope = TenantContext.of(Shop.A).bind()) {
            assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
            assertThatThrownBy(() -> Rows.of(connection, PRODUCTS)).hasMessageContaining("no actor is bound");
        }
    }

    @Test
    void aUserSeesTheRowsOfItsGroupsAloneAndASuperAdminAll() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                assertThat(Rows.of(connection, PRODUCTS)).containsExactly("Kopi 100", "Teh 100");
                assertThat(Rows.update(connection, "update product set price = 30 where id = 1003"))
                        .isZero();
                assertThatThrownBy(() -> Rows.update(
                                connection, "insert into product (group_id, name, price) values (112, 'Beras', 1)"))
                        .hasMessageContaining("row-level security");
            }
            Actor superAdmin = Actor.superAdmin(new UserId("root"));
            try (TenantContext.Scope scope =
                    TenantContext.of(Shop.A, superAdmin).bind()) {
                assertThat(Rows.of(connection, PRODUCTS)).containsExactly("Kopi 100", "Teh 100", "Gula 100");
            }
        }
    }

    @Test
    void theWideRoleEndsWithItsTransaction() throws SQLException {
        String application = shop.database().roles().application();
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThat(Rows.of(connection, "select current_user"))
                        .containsExactly(shop.database().roles().applicationWide());
            }
            connection.commit();
            try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
                assertThat(Rows.of(connection, "select current_user")).containsExactly(application);
                assertThat(Rows.of(connection, PRODUCTS)).containsExactly("Kopi 100", "Teh 100");
            }
            connection.rollback();
        }
    }

    @Test
    void aTransactionEndedByTextLosesItsBindingAndRaises() throws SQLException {
        for (String end : new String[] {"commit", "rollback", "commit; begin", "rollback and chain"}) {
            try (Connection connection = bound.getConnection();
                    TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                connection.setAutoCommit(false);
                Rows.of(connection, CUSTOMERS);
                Rows.update(connection, end);
                assertThatThrownBy(() -> Rows.of(connection, CUSTOMERS))
                        .as(end)
                        .hasMessageContaining("no tenant is bound");
                connection.rollback();
                assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("Ani 100", "Budi 100");
                connection.rollback();
            }
        }
    }

    @Test
    void aTransactionEndedByTextDoesNotServeTheNextTenant() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                Rows.of(connection, CUSTOMERS);
                Rows.update(connection, "commit");
            }
            assertThatThrownBy(() -> customersOf(Shop.wholeOf(Shop.B), connection))
                    .isInstanceOf(TenantContextException.class);
            connection.rollback();
            assertThat(customersOf(Shop.wholeOf(Shop.B), connection)).isEqualTo("[Ani 200, Budi 200]");
            connection.rollback();
        }
    }

    @Test
    void aFailedStatementLeavesTheBindingToTheRollback() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                assertThatThrownBy(() -> Rows.of(connection, "select 1 / 0")).isInstanceOf(SQLException.class);
            }
            connection.rollback();
            assertThat(customersOf(Shop.wholeOf(Shop.B), connection)).isEqualTo("[Ani 200, Budi 200]");
            connection.rollback();
        }
    }

    @Test
    void switchingAutoCommitOnCommitsAndForgets() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            customersOf(Shop.wholeOf(Shop.A), connection);
            connection.setAutoCommit(true);
            assertThat(customersOf(Shop.wholeOf(Shop.B), connection)).isEqualTo("[Ani 200, Budi 200]");
        }
    }

    @Test
    void aSecondConnectionIsBoundForItself() throws SQLException {
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
    void closingInTheMiddleOfABoundTransactionRollsItBack() throws SQLException {
        String before = shop.fingerprint(Shop.A);
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            Rows.update(connection, "delete from customer");
        }
        assertThat(shop.fingerprint(Shop.A)).isEqualTo(before);
    }

    @Test
    void aPoolThatDoesNotRollBackIsGivenAConnectionWithoutATrace() throws SQLException {
        try (Connection only = shop.database().application().getConnection()) {
            TenantBoundDataSource careless = Shop.bind(poolThatLeavesThingsAsTheyAre(only), mode());
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                    Connection connection = careless.getConnection()) {
                connection.setAutoCommit(false);
                Rows.update(connection, "delete from customer");
            }
            assertThat(Rows.of(only, "select current_setting('tenancy.tenant_id', true) || current_user"))
                    .containsExactly(shop.database().roles().application());
        }
    }

    @Test
    void metadataBindsLikeAnyStatement() throws SQLException {
        try (Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
                connection.getMetaData().getSchemas().close();
            }
            assertThatThrownBy(() -> customersOf(Shop.wholeOf(Shop.B), connection))
                    .isInstanceOf(TenantContextException.class);
            connection.rollback();
        }
    }

    @Test
    void visibleGroupsAreAskedForOnceATransactionBeforeTheConnectionIsTouched() throws SQLException {
        AtomicInteger questions = new AtomicInteger();
        TenantBoundDataSource failing =
                new TenantBoundDataSource(shop.pool(1), ProvisionedDatabase.SCHEMA, (tenant, actor) -> {
                    if (questions.getAndIncrement() == 0) {
                        throw new IllegalStateException("the loader is away");
                    }
                    return VisibleGroups.of(111);
                });
        try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind();
                Connection connection = failing.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Rows.of(connection, PRODUCTS)).hasMessage("the loader is away");
            assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
            Rows.of(connection, PRODUCTS);
            assertThat(Rows.of(connection, PRODUCTS)).containsExactly("Kopi 100", "Teh 100");
            connection.rollback();
        }
        assertThat(questions).hasValue(2);
    }

    @Test
    void aUserWhoSeesNoGroupSeesNoGroupScopedRow() throws SQLException {
        TenantBoundDataSource nothing = new TenantBoundDataSource(
                shop.pool(1), ProvisionedDatabase.SCHEMA, (tenant, actor) -> VisibleGroups.of());
        try (TenantContext.Scope scope = Shop.cashierOf(Shop.A).bind()) {
            assertThat(Rows.of(nothing, PRODUCTS)).isEmpty();
            assertThat(Rows.of(nothing, CUSTOMERS)).hasSize(2);
        }
    }

    @Test
    void transactionSettingsPassThrough() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind();
                Connection connection = bound.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.setAutoCommit(false);
            assertThat(Rows.of(connection, "select current_setting('transaction_isolation')"))
                    .containsExactly("serializable");
            assertThatThrownBy(() -> Rows.update(connection, "delete from customer"))
                    .hasMessageContaining("read-only");
            assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.rollback();
        }
    }

    private static String customersOf(TenantContext context, Connection connection) throws SQLException {
        try (TenantContext.Scope scope = context.bind()) {
            return Rows.of(connection, CUSTOMERS).toString();
        }
    }

    private static DataSource poolThatLeavesThingsAsTheyAre(Connection only) {
        Connection neverClosed = (Connection) Proxy.newProxyInstance(
                Shop.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> method.getName().equals("close") ? null : method.invoke(only, args));
        return (DataSource) Proxy.newProxyInstance(
                Shop.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> neverClosed);
    }

    private static PreparedStatement sneaky(Preparation preparation) {
        try {
            return preparation.prepare();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private interface Preparation {
        PreparedStatement prepare() throws SQLException;
    }
}
