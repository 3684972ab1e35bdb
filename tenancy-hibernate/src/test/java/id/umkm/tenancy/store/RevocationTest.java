package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.RoleId;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.administration.TenantEpochs;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.MapCaches;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.revocation.AdministrationAwareSource;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.revocation.RevocationNode;
import id.umkm.tenancy.test.CommitCut;
import id.umkm.tenancy.test.CommitCut.Fate;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes through the store, and decisions from caches beside them. */
class RevocationTest {

    private static final UserId ANI = new UserId("ani");
    private static final Permission VIEW = Permission.of("groups.view");

    private static Stores stores;
    private static CommitCut cut;
    private static HikariDataSource throughCut;

    private Node here;
    private Node elsewhere;
    private TenantId tenant = TenantId.PLATFORM;
    private MembershipId membership = new MembershipId(1);
    private Role role = placeholder();

    @BeforeAll
    static void open() {
        stores = new Stores();
        cut = new CommitCut(stores.database().database());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(cut.url());
        config.setUsername(stores.database().roles().application());
        config.setPassword(ProvisionedDatabase.PASSWORD);
        config.setMaximumPoolSize(3);
        throughCut = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        throughCut.close();
        cut.close();
        stores.close();
    }

    @BeforeEach
    void openTenant() {
        here = new Node(throughCut);
        elsewhere = new Node(stores.database().application());
        here.store.createTenant("Corporate", Stores.SYSTEM, transaction -> {
            tenant = transaction.tenant();
            GroupId corporate = GroupId.corporateOf(tenant);
            role = transaction.addRole(corporate, "Kasir", true, Set.of(PermissionPattern.of("groups.view")));
            membership = transaction
                    .addMembership(
                            ANI,
                            corporate,
                            TimeWindow.ALWAYS,
                            List.of(new Membership.RoleAssignment(role, TimeWindow.ALWAYS)))
                    .id();
            return true;
        });
        assertThat(here.published).as("a new tenant is news too").hasSize(1);
        here.published.clear();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void aRevocationCountsHereAtOnceAndElsewhereAfterThePoll() {
        assertThat(here.allows()).isTrue();
        assertThat(elsewhere.allows()).isTrue();
        here.revoke();
        assertThat(here.allows()).isFalse();
        assertThat(elsewhere.allows()).as("before it has asked").isTrue();
        elsewhere.node.poll();
        assertThat(elsewhere.allows()).isFalse();
    }

    @Test
    void anEpochIsNotRaisedForAHostThatHasNoTransaction() {
        TenantEpochs epochs = TenantEpochs.of(here.administrations, here.node, here.store);
        assertThatThrownBy(() -> TenantContext.of(tenant).run(epochs::raise))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in a transaction of its own");
    }

    @Test
    void insideTheTransactionItsOwnWritesAreSeenAndNobodyElseSeesThem() {
        assertThat(here.allows()).isTrue();
        here.in(() -> here.store.inTransaction(transaction -> {
            transaction.deleteMembership(membership);
            assertThat(here.allowsNow()).isFalse();
            assertThat(elsewhere.allowsOnAnotherThread()).isTrue();
            transaction.addMembership(
                    ANI,
                    GroupId.corporateOf(tenant),
                    TimeWindow.ALWAYS,
                    List.of(new Membership.RoleAssignment(role, TimeWindow.ALWAYS)));
            assertThat(here.allowsNow()).isTrue();
            assertThat(here.access
                            .explain(Actor.user(ANI), VIEW, GroupId.corporateOf(tenant))
                            .decision()
                            .allowed())
                    .isTrue();
            return true;
        }));
        assertThat(here.allows()).isTrue();
    }

    @Test
    void aDecisionInsideATransactionThatRollsBackLeavesNothingBehind() {
        assertThatThrownBy(() -> here.in(() -> here.store.inTransaction(transaction -> {
                    transaction.deleteMembership(membership);
                    assertThat(here.allowsNow()).isFalse();
                    throw new IllegalStateException("on purpose");
                })))
                .hasMessage("on purpose");
        assertThat(here.allows()).isTrue();
        assertThat(here.published).isEmpty();
    }

    @Test
    void aGrantThatRollsBackIsServedNowhere() {
        here.revoke();
        assertThatThrownBy(() -> here.in(() -> here.store.inTransaction(transaction -> {
                    transaction.addMembership(
                            ANI,
                            GroupId.corporateOf(tenant),
                            TimeWindow.ALWAYS,
                            List.of(new Membership.RoleAssignment(role, TimeWindow.ALWAYS)));
                    assertThat(here.allowsNow()).isTrue();
                    throw new IllegalStateException("on purpose");
                })))
                .hasMessage("on purpose");
        assertThat(here.allows()).isFalse();
        elsewhere.node.poll();
        assertThat(elsewhere.allows()).isFalse();
    }

    @Test
    void aCallerInRepeatableReadSeesARevocationThatIsYoungerThanItsSnapshot() throws Exception {
        try (Connection caller = stores.bound().getConnection()) {
            caller.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            caller.setAutoCommit(false);
            here.in(() -> {
                assertThat(membershipsSeenOn(caller)).isEqualTo(1);
                return true;
            });
            elsewhere.revoke();
            here.node.poll();
            here.in(() -> {
                assertThat(membershipsSeenOn(caller)).as("the premise").isEqualTo(1);
                assertThat(here.allowsNow()).isFalse();
                return true;
            });
            caller.rollback();
        }
        assertThat(here.allows()).as("and nothing refilled the cache").isFalse();
    }

    @Test
    void aCommitThatIsCutOffAndHappenedCountsAtTheNextDecision() {
        assertThat(here.allows()).isTrue();
        cut.cutNext(Fate.COMMITTED);
        assertThatThrownBy(here::revoke).isInstanceOf(DatabaseException.class);
        assertThat(here.allows()).isFalse();
        assertThat(here.published).isEmpty();
        assertServedFromMemory();
    }

    @Test
    void aCommitThatIsCutOffAndDidNotHappenLeavesNothingThatCannotBeReached() {
        assertThat(here.allows()).isTrue();
        cut.cutNext(Fate.ROLLED_BACK);
        assertThatThrownBy(here::revoke).isInstanceOf(DatabaseException.class);
        assertThat(here.allows()).isTrue();
        assertThat(here.published).isEmpty();
        assertServedFromMemory();
    }

    @Test
    void aTouchByHandIsSeenByThePoll() throws Exception {
        assertThat(here.allows()).isTrue();
        ProvisionedDatabase.run(
                stores.database().owner(),
                "select tenancy_touch(" + tenant + ")",
                "delete from tenancy_membership_role where tenant_id = " + tenant,
                "delete from tenancy_membership where tenant_id = " + tenant);
        here.node.poll();
        assertThat(here.allows()).isFalse();
    }

    private void assertServedFromMemory() {
        long misses = here.node.statistics().localMisses(CacheKind.GRANTS);
        here.allows();
        assertThat(here.node.statistics().localMisses(CacheKind.GRANTS)).isEqualTo(misses);
    }

    private int membershipsSeenOn(Connection connection) {
        return new Database(connection, Stores.SCHEMA)
                .list("select 1 from {schema}.tenancy_membership", row -> true)
                .size();
    }

    private static Role placeholder() {
        return new Role(new RoleId(1), TenantId.PLATFORM, new GroupId(1), "none", false, Set.of());
    }

    /** A node of an application. */
    private final class Node {

        private final List<Long> published = new ArrayList<>();
        private final OpenAdministrations administrations = new OpenAdministrations();
        private final RevocationNode node;
        private final JdbcAdministrationStore store;
        private final AccessControl access;

        private Node(DataSource application) {
            JdbcEpochSource epochs =
                    new JdbcEpochSource(stores.database().application(), Stores.SCHEMA, Duration.ofSeconds(30));
            node = RevocationNode.builder(epochs, stores.loader(), Stores.CATALOG, new MapCaches())
                    .messages((tenant, epoch) -> published.add(epoch))
                    .build();
            TenantBoundDataSource bound = new TenantBoundDataSource(
                    application, Stores.SCHEMA, (tenant, actor) -> VisibleGroups.wholeTenant());
            store = new JdbcAdministrationStore(
                    JdbcTransactions.of(bound), Stores.SCHEMA, Stores.CATALOG, administrations, node.commits());
            access = new AccessControl(
                    new AdministrationAwareSource(administrations, node.accessSource()),
                    Stores.CATALOG,
                    Clock.systemUTC());
        }

        <T> T in(Supplier<T> work) {
            return TenantContext.of(tenant, Actor.superAdmin(new UserId("super")))
                    .call(work);
        }

        boolean allows() {
            return in(this::allowsNow);
        }

        boolean allowsNow() {
            return access.decide(Actor.user(ANI), VIEW, GroupId.corporateOf(tenant))
                    .allowed();
        }

        boolean allowsOnAnotherThread() {
            return CompletableFuture.supplyAsync(this::allows).join();
        }

        void revoke() {
            in(() -> store.inTransaction(transaction -> {
                transaction.deleteMembership(membership);
                return true;
            }));
        }
    }
}
