package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far SQL comes that an attacker puts into one statement, as docs/security.md says. */
@TestInstance(Lifecycle.PER_CLASS)
class InjectedSqlTest {

    private static final String CUSTOMERS = "select name from customer where name = '";
    private static final String PRODUCTS = "select name from product where name = '";

    private Shop shop;
    private TenantBoundDataSource bound;

    @BeforeAll
    void openShop() throws SQLException {
        shop = new Shop();
        bound = shop.bound(1);
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or true --",
                "' or tenant_id = 200 --",
                "' or exists (select from customer c where c.tenant_id = 200 and c.id = customer.id) --",
                "' union all select name from customer where tenant_id = 200 --",
                "' union all select c.name from customer a, lateral (select * from customer b where b.id = a.id) c --",
                "' or id in (select id from customer tablesample bernoulli (100)) --",
                "' union all select query_to_xml('select name from customer', true, true, '')::text --"
            })
    void whatReadsAndComparesStaysWithinTheTenant(String injected) throws SQLException {
        String sql = CUSTOMERS + injected;
        assertThat(Rows.of(shop.database().superuser(), sql).toString())
                .as("the premise: without policies it reaches further")
                .contains("Ani 200");
        assertThat(names(Shop.wholeOf(Shop.A), sql).toString()).doesNotContain("Ani 200", "Budi 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or true --",
                "' union all select name from product where group_id = 112 --",
                "' or id in (select product_id from product_label where group_id = 112) or true --"
            })
    void whatReadsAndComparesStaysWithinTheGroups(String injected) throws SQLException {
        String sql = PRODUCTS + injected;
        assertThat(names(Shop.wholeOf(Shop.A), sql))
                .as("the premise: who sees the whole tenant reaches further")
                .contains("Gula 100");
        assertThat(names(Shop.cashierOf(Shop.A), sql)).doesNotContain("Gula 100");
    }

    @ParameterizedTest
    @EnumSource(BindingMode.class)
    void whatCallsAFunctionThatChangesSettingsDoesNot(BindingMode mode) throws SQLException {
        bound = shop.bound(1, mode);
        assertThat(names(
                        Shop.wholeOf(Shop.A),
                        CUSTOMERS + "' union all select name from"
                                + " (select set_config('tenancy.tenant_id', '200', true) offset 0) s, customer --"))
                .as("PostgreSQL lets every role do so: docs/security.md promises nothing against it")
                .containsOnly("Ani 200", "Budi 200");
        assertThat(names(
                        Shop.cashierOf(Shop.A),
                        PRODUCTS + "' or set_config('tenancy.groups', '{111,112}', true) is not null --"))
                .contains("Gula 100");
    }

    @Test
    void theBindingItselfIsNotTurnedToAnotherTenant() {
        assertThatThrownBy(() ->
                        names(Shop.wholeOf(Shop.A), CUSTOMERS + "' union all select tenancy_bind(200, '*')::text --"))
                .hasMessageContaining("tenant 200 cannot be bound: this transaction is bound to tenant 100");
    }

    private List<String> names(TenantContext context, String sql) throws SQLException {
        try (TenantContext.Scope scope = context.bind();
                Connection connection = bound.getConnection()) {
            connection.setAutoCommit(false);
            List<String> names = Rows.of(connection, sql);
            connection.rollback();
            return names;
        }
    }
}
