package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SystemAccessTest {

    private static final String CUSTOMERS = "select count(*) from customer";

    private final List<AuditEvent> events = new ArrayList<>();
    private static Shop shop;
    private SystemAccess system;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @BeforeEach
    void restock() throws SQLException {
        shop.restock();
        system = new SystemAccess(shop.database().system(), events::add);
    }

    @Test
    void readsAcrossTenantsAndLeavesAnEvent() {
        List<String> count = system.call("monthly report", connection -> {
            assertThat(events).as("audited before the work").hasSize(1);
            return Rows.of(connection, CUSTOMERS);
        });
        assertThat(count).containsExactly("4");
        AuditEvent event = events.get(0);
        assertThat(event.tenant()).isNull();
        assertThat(event.actor()).isEqualTo("system:monthly report");
        assertThat(event.action()).isEqualTo("system.access");
        assertThat(event.details()).isEqualTo(Map.of("reason", "monthly report"));
    }

    @Test
    void needsAReason() {
        assertThatThrownBy(() -> system.call(" ", connection -> true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> system.dataSource("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void doesNothingThatCannotBeAudited() {
        SystemAccess unaudited = new SystemAccess(shop.database().system(), event -> {
            throw new IllegalStateException("the trail is full");
        });
        assertThatThrownBy(() -> unaudited.call("report", connection -> Rows.of(connection, CUSTOMERS)))
                .hasMessage("the trail is full");
    }

    @Test
    void writesNothingWithoutATenant() {
        for (String sql : List.of(
                "insert into customer (tenant_id, name) values (100, 'x')",
                "update customer set name = 'x'",
                "delete from customer")) {
            assertThatThrownBy(() -> system.call("repair", connection -> Rows.update(connection, sql)))
                    .as(sql)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void writesWithinTheTenantThatIsBound() throws SQLException {
        String before = shop.fingerprint(Shop.B);
        int changed = system.call("repair", connection -> {
            TenantBinding.bind(connection, ProvisionedDatabase.SCHEMA, Shop.A, null);
            return Rows.update(connection, "update customer set name = 'repaired' where tenant_id = 100");
        });
        assertThat(changed).isEqualTo(2);
        int changedWithoutCondition = system.call("repair", connection -> {
            TenantBinding.bind(connection, ProvisionedDatabase.SCHEMA, Shop.A, null);
            return Rows.update(connection, "update customer set name = 'again'");
        });
        assertThat(changedWithoutCondition).isEqualTo(2);
        assertThat(shop.fingerprint(Shop.B)).isEqualTo(before);
    }

    @Test
    void aFailureUndoesTheWork() throws SQLException {
        String before = shop.fingerprint(Shop.A);
        assertThatThrownBy(() -> system.call("repair", connection -> {
                    TenantBinding.bind(connection, ProvisionedDatabase.SCHEMA, Shop.A, null);
                    Rows.update(connection, "delete from customer where tenant_id = 100");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(shop.fingerprint(Shop.A)).isEqualTo(before);
    }

    @Test
    void nothingOfTheThreadLeadsToIt() throws SQLException {
        try (TenantContext.Scope scope = Shop.wholeOf(Shop.A).bind()) {
            assertThat(Rows.of(shop.bound(1), CUSTOMERS)).containsExactly("2");
            system.call("report", connection -> Rows.of(connection, CUSTOMERS));
            assertThat(Rows.of(shop.bound(1), CUSTOMERS)).containsExactly("2");
        }
        assertThat(events.get(0).details()).containsEntry("context", "tenant 100 as system:test");
    }

    @Test
    void eachConnectionOfTheDataSourceLeavesAnEvent() throws SQLException {
        for (int i = 1; i <= 2; i++) {
            try (Connection connection = system.dataSource("export").getConnection()) {
                assertThat(Rows.of(connection, CUSTOMERS)).containsExactly("4");
            }
            assertThat(events).hasSize(i);
        }
        assertThatThrownBy(() -> system.dataSource("export").unwrap(PGSimpleDataSource.class))
                .hasMessageContaining("audit");
    }

    @Test
    void bindingInAutoCommitIsRefused() throws SQLException {
        try (Connection connection = shop.database().system().getConnection()) {
            assertThatThrownBy(() -> TenantBinding.bind(connection, ProvisionedDatabase.SCHEMA, Shop.A, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }
}
