package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.MapCaches;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.revocation.RevocationNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many questions the database is asked by what a node does not know yet, and by its poll. What begins a snapshot and binds the
 * tenant is none.
 */
class ColdStatementsTest {

    private static final Permission VIEW = Permission.of("groups.view");

    private static Stores stores;

    private final List<String> questions = new ArrayList<>();
    private RevocationNode node;
    private AccessControl access;

    @BeforeAll
    static void open() {
        stores = new Stores();
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @BeforeEach
    void start() {
        DataSource noting = noting(stores.database().application());
        node = RevocationNode.builder(
                        new JdbcEpochSource(noting, Stores.SCHEMA, Duration.ofSeconds(30)),
                        new JdbcAccessLoader(noting, Stores.SCHEMA),
                        Stores.CATALOG,
                        new MapCaches())
                // Time that a slow machine does not use up: nothing known grows too old here.
                .clock(new AtomicLong()::incrementAndGet)
                .build();
        access = new AccessControl(node.accessSource(), Stores.CATALOG, Clock.systemUTC());
        // The platform is held from the beginning.
        node.poll();
    }

    @Test
    void aColdTenantTakesTwo_aColdUserOne_andWhatIsWarmNone() {
        TenantId tenant = tenantOf("ani", "budi");

        assertThat(askedBy(() -> decide(tenant, "ani"))).hasSize(2);
        assertThat(askedBy(() -> decide(tenant, "budi"))).hasSize(1);
        assertThat(askedBy(() -> {
                    decide(tenant, "ani");
                    decide(tenant, "budi");
                }))
                .isEmpty();
    }

    @Test
    void afterAChange_aUserAndTheTenantAreLoadedOnceEach() {
        TenantId tenant = tenantOf("ani", "budi");
        decide(tenant, "ani");
        decide(tenant, "budi");
        Stores.in(tenant)
                .run(() -> stores.administration().inTransaction(transaction -> {
                    transaction.addRole(GroupId.corporateOf(tenant), "Lain", false, Set.of());
                    return true;
                }));
        assertThat(askedBy(node::poll)).hasSize(1);

        assertThat(askedBy(() -> decide(tenant, "ani"))).hasSize(2);
        assertThat(askedBy(() -> decide(tenant, "budi"))).hasSize(1);
    }

    @Test
    void thePollIsOneStatement_howeverManyTenantsAreHeld() {
        for (int each = 0; each < 20; each++) {
            decide(tenantOf("ani"), "ani");
        }

        assertThat(node.heldTenants()).isEqualTo(21);
        assertThat(askedBy(node::poll)).hasSize(1);
    }

    private List<String> askedBy(Runnable work) {
        questions.clear();
        work.run();
        return List.copyOf(questions);
    }

    private void decide(TenantId tenant, String user) {
        TenantContext.of(tenant)
                .run(() -> assertThat(access.decide(Actor.user(new UserId(user)), VIEW, GroupId.corporateOf(tenant))
                                .allowed())
                        .isTrue());
    }

    private static TenantId tenantOf(String... users) {
        return stores.administration().createTenant("Kios", Stores.SYSTEM, transaction -> {
            GroupId corporate = GroupId.corporateOf(transaction.tenant());
            Role viewer = transaction.addRole(corporate, "Pelihat", true, Set.of(PermissionPattern.of("groups.view")));
            for (String user : users) {
                transaction.addMembership(
                        new UserId(user),
                        corporate,
                        TimeWindow.ALWAYS,
                        List.of(new Membership.RoleAssignment(viewer, TimeWindow.ALWAYS)));
            }
            return transaction.tenant();
        });
    }

    private DataSource noting(DataSource target) {
        return proxy(
                DataSource.class,
                target,
                "getConnection",
                (connection, none) ->
                        proxy(Connection.class, (Connection) connection, "prepareStatement", (statement, arguments) -> {
                            String sql = (String) arguments[0];
                            if (sql.contains("tenancy_") && !sql.contains("tenancy_bind")) {
                                questions.add(sql);
                            }
                            return statement;
                        }));
    }

    private interface After {
        Object apply(Object result, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, String method, After after) {
        return type.cast(Proxy.newProxyInstance(
                ColdStatementsTest.class.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    try {
                        Object result = called.invoke(target, arguments);
                        return called.getName().equals(method) ? after.apply(result, arguments) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
