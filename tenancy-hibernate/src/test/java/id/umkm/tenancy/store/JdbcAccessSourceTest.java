package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Grants;
import id.umkm.tenancy.access.TenantSnapshot;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.common.BaseDataSource;

class JdbcAccessSourceTest {

    private static final UserId USER = new UserId("42");

    private static Stores stores;

    @BeforeAll
    static void open() throws SQLException {
        stores = new Stores();
        stores.database()
                .asSuperuser(
                        "insert into tenancy_plan (id, code, modules, price_idr, billing_cycle) values"
                                + " (1, 'toko', '{sales}', 0, 'MONTHLY')",
                        tenant(100),
                        tenant(200));
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    private static String tenant(long tenant) {
        return """
                insert into tenancy_group (tenant_id, id, level, parent_id, name) values
                  (%1$d, %1$d, 0, null, 'Corporate'), (%1$d, %1$d1, 1, %1$d, 'Cabang'), (%1$d, %1$d2, 2, %1$d1, 'Toko');
                insert into tenancy_epoch (tenant_id, epoch) values (%1$d, %1$d5);
                insert into tenancy_role (tenant_id, id, owner_group_id, name, inheritable) values
                  (%1$d, 1, %1$d, 'Cashier', true), (%1$d, 2, %1$d, 'Nothing', false);
                insert into tenancy_role_permission (tenant_id, role_id, pattern) values
                  (%1$d, 1, 'sales.create'), (%1$d, 1, 'groups.*'), (%1$d, 1, 'gone.away');
                insert into tenancy_membership (tenant_id, id, user_id, group_id, valid_from, valid_until) values
                  (%1$d, 1, '42', %1$d1, null, null),
                  (%1$d, 2, '42', %1$d2, '2026-01-01 00:00:00.001+00', '2026-01-01 00:00:00.002+00');
                insert into tenancy_membership_role (tenant_id, membership_id, role_id) values (%1$d, 1, 1), (%1$d, 1, 2);
                insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at) values
                  (%1$d, 1, %1$d2, 1, 'ACTIVE', '2026-01-01'), (%1$d, 2, %1$d2, 1, 'EXPIRED', '2025-01-01');
                """.formatted(tenant);
    }

    @Test
    void aTenantIsReadWithItsTreeEpochAndEntitlements() {
        TenantSnapshot snapshot = stores.access().tenant(new TenantId(100));
        assertThat(snapshot.epoch()).isEqualTo(1005);
        assertThat(snapshot.tree().size()).isEqualTo(3);
        assertThat(snapshot.tree().typeOf(new GroupId(1002))).isEqualTo(GroupType.BUSINESS_UNIT);
        assertThat(snapshot.tree().contains(new GroupId(2002))).isFalse();
        long during = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
        assertThat(snapshot.entitlements().isModuleEnabled(new GroupId(1002), "sales", during))
                .isTrue();
        assertThat(snapshot.entitlements().isModuleEnabled(new GroupId(1002), "service", during))
                .isFalse();
    }

    @Test
    void aTenantThatDoesNotExistHasAnEmptyTree() {
        TenantSnapshot snapshot = stores.access().tenant(new TenantId(300));
        assertThat(snapshot.tree().size()).isZero();
        assertThat(snapshot.epoch()).isZero();
        assertThat(stores.access().tenant(TenantId.PLATFORM).tree().size()).isZero();
    }

    @Test
    void aUserIsReadWithRolesAndPermissionsOfThatTenantAlone() {
        List<String> memberships = new ArrayList<>();
        JdbcTransactions.of(stores.database().superuser()).inTransaction(connection -> {
            MembershipReader.of(new Database(connection, Stores.SCHEMA), new TenantId(100), USER)
                    .forEach(membership -> memberships.add(membership.group() + " " + membership.window() + " "
                            + membership.roles().stream()
                                    .map(assignment -> assignment.role().name()
                                            + assignment.role().permissions().size())
                                    .toList()));
            return true;
        });
        assertThat(memberships)
                .containsExactly(
                        "1001 TimeWindow[from=null, until=null] [Cashier3, Nothing0]",
                        "1002 TimeWindow[from=2026-01-01T00:00:00.001Z, until=2026-01-01T00:00:00.002Z] []");
    }

    @Test
    void aStrangerHasNoGrants() {
        assertThat(stores.access()
                        .access(new TenantId(100), new UserId("stranger"))
                        .grants())
                .isSameAs(Grants.none());
    }

    @Test
    void theTenantIsThatOfTheQuestionNotOfTheThread() {
        try (TenantContext.Scope scope = TenantContext.of(new TenantId(200)).bind()) {
            AccessSnapshot snapshot = stores.access().access(new TenantId(100), USER);
            assertThat(snapshot.tenant().epoch()).isEqualTo(1005);
            assertThat(snapshot.grants()).isNotSameAs(Grants.none());
        }
    }

    @Test
    void aUserTakesTwoStatementsAndATenantOneHoweverLargeTheyAre() {
        List<String> statements = new ArrayList<>();
        JdbcAccessSource counted = new JdbcAccessSource(
                recording(stores.database().application(), statements), Stores.SCHEMA, Stores.CATALOG);
        counted.tenant(new TenantId(100));
        assertThat(statements)
                .filteredOn(sql -> sql.contains("tenancy_") && !sql.contains("tenancy_bind"))
                .hasSize(1);
        statements.clear();
        counted.access(new TenantId(100), USER);
        assertThat(statements)
                .filteredOn(sql -> sql.contains("tenancy_") && !sql.contains("tenancy_bind"))
                .hasSize(2);
    }

    private static DataSource recording(DataSource target, List<String> statements) {
        return (DataSource) Proxy.newProxyInstance(
                BaseDataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    Connection connection = (Connection) method.invoke(target, args);
                    return Proxy.newProxyInstance(
                            BaseDataSource.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (self, call, parameters) -> {
                                if (call.getName().equals("prepareStatement")) {
                                    statements.add((String) parameters[0]);
                                }
                                return call.invoke(connection, parameters);
                            });
                });
    }
}
