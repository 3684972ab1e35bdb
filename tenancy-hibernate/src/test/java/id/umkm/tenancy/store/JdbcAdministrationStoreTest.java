package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.store.ConstraintViolationException.Kind;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcAdministrationStoreTest {

    private static final UserId USER = new UserId("42");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Stores stores;
    private static JdbcAdministrationStore store;

    private TenantId tenant;
    private GroupId company;
    private GroupId unit;

    @BeforeAll
    static void open() {
        stores = new Stores();
        store = stores.administration();
        stores.savePlan(Stores.PLAN);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @BeforeEach
    void createTenant() {
        tenant = stores.newTenant("Corporate");
        company = change(transaction -> transaction
                .addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Cabang")
                .id());
        unit = change(transaction ->
                transaction.addGroup(company, GroupType.BUSINESS_UNIT, "Toko").id());
    }

    @Test
    void aTenantHasItsCorporateAndItsEpoch() throws SQLException {
        assertThat(store.exists(tenant)).isTrue();
        assertThat(stores.rows("select id, level, parent_id, name from tenancy_group where tenant_id = " + tenant
                        + " order by level"))
                .containsExactly(
                        tenant + "|0|null|Corporate",
                        company + "|1|" + tenant + "|Cabang",
                        unit + "|2|" + company + "|Toko");
        assertThat(stores.rows("select epoch > 1700000000000000 from tenancy_epoch where tenant_id = " + tenant))
                .containsExactly("t");
    }

    @Test
    void aTenantThatWasNotCreatedDoesNotExist() {
        TenantId unknown = new TenantId(999_999);
        assertThat(store.exists(unknown)).isFalse();
        assertThatThrownBy(() -> Stores.in(unknown).run(() -> store.inTransaction(transaction -> true)))
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("999999");
    }

    @Test
    void aTenantIsNotCreatedInsideAnotherNorWithoutAName() {
        assertThatThrownBy(() -> Stores.in(tenant).run(() -> stores.newTenant("Inner")))
                .isInstanceOf(TenantContextException.class);
        assertThatThrownBy(() -> stores.newTenant(" ")).isInstanceOf(OrganizationRuleException.class);
    }

    @Test
    void aTenantWhoseFurtherWorkFailsIsNotCreated() throws SQLException {
        TenantId[] failed = new TenantId[1];
        assertThatThrownBy(() -> store.createTenant("Failed", Stores.SYSTEM, transaction -> {
                    failed[0] = transaction.tenant();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(stores.rows("select 1 from tenancy_group where tenant_id = " + failed[0]))
                .isEmpty();
    }

    @Test
    void everyTransactionNeedsATenant() {
        assertThatThrownBy(() -> store.inTransaction(transaction -> true)).isInstanceOf(TenantRequiredException.class);
    }

    @Test
    void everyTransactionRaisesTheEpochAndARollbackTakesItBack() {
        long first = change(AdministrationTransaction::epoch);
        long second = change(AdministrationTransaction::epoch);
        assertThat(second).isGreaterThan(first);
        assertThatThrownBy(() -> change(transaction -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(stores.access().tenant(tenant).epoch()).isEqualTo(second);
    }

    @Test
    void aConnectionWithoutATransactionIsRefused() throws SQLException {
        long epoch = stores.access().tenant(tenant).epoch();
        JdbcAdministrationStore careless = stores.administration(stores.withoutTransactions());
        for (ThrowingCallable change : List.<ThrowingCallable>of(
                () -> Stores.in(tenant)
                        .run(() -> careless.inTransaction(transaction ->
                                transaction.addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Half"))),
                () -> careless.createTenant("Careless", Stores.SYSTEM, AdministrationTransaction::tenant))) {
            assertThatThrownBy(change)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the connection from " + Stores.class.getName())
                    .hasMessageContaining("auto-commit");
        }
        assertThat(stores.access().tenant(tenant).epoch()).isEqualTo(epoch);
        assertThat(stores.rows("select 1 from tenancy_group where name in ('Half', 'Careless')"))
                .isEmpty();
    }

    @Test
    void anEpochAheadOfTheClockStillRises() throws SQLException {
        long ahead = 4_000_000_000_000_000L;
        stores.database().asSuperuser("update tenancy_epoch set epoch = " + ahead + " where tenant_id = " + tenant);
        assertThat(List.of(change(AdministrationTransaction::epoch), change(AdministrationTransaction::epoch)))
                .containsExactly(ahead + 1, ahead + 2);
    }

    @Test
    void transactionsOfOneTenantAreSerialAndThoseOfAnotherAreNot() throws Exception {
        TenantId other = stores.newTenant("Other");
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Long> first = threads.submit(() -> change(transaction -> {
                inside.countDown();
                await(release);
                return transaction.epoch();
            }));
            await(inside);
            Future<Long> second = threads.submit(() -> change(AdministrationTransaction::epoch));
            long meanwhile = Stores.in(other).call(() -> store.inTransaction(AdministrationTransaction::epoch));
            assertThat(meanwhile).isPositive();
            assertThat(first.isDone()).isFalse();
            assertThat(second.isDone()).isFalse();
            release.countDown();
            assertThat(second.get(30, TimeUnit.SECONDS)).isGreaterThan(first.get(30, TimeUnit.SECONDS));
        } finally {
            release.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void groupsAreRenamedAndMoved() {
        GroupId otherCompany = change(transaction -> transaction
                .addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Cabang BDG")
                .id());
        run(transaction -> {
            transaction.renameGroup(unit, "Toko Utama");
            transaction.moveGroup(unit, otherCompany);
        });
        Group moved = change(transaction -> transaction.findGroup(unit));
        assertThat(moved).isEqualTo(new Group(unit, tenant, otherCompany, GroupType.BUSINESS_UNIT, "Toko Utama"));
    }

    @Test
    void aGroupOfAnotherTenantIsNotFound() {
        TenantId other = stores.newTenant("Other");
        GroupId foreign = GroupId.corporateOf(other);
        run(transaction -> assertThat(transaction.findGroup(foreign)).isNull());
        assertThatThrownBy(() -> run(transaction -> transaction.renameGroup(foreign, "Taken over")))
                .isInstanceOf(GroupNotFoundException.class);
        assertThatThrownBy(() -> run(transaction -> transaction.deleteGroup(foreign)))
                .isInstanceOf(GroupNotFoundException.class);
        assertThatThrownBy(() -> run(transaction -> transaction.addGroup(foreign, GroupType.COMPANY, "Spy")))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.FOREIGN_KEY));
    }

    @Test
    void aGroupGoesWithItsEndedSubscriptionsRolesAndMemberships() throws SQLException {
        run(transaction -> {
            Role role = addCashier(transaction);
            transaction.addMembership(
                    USER, unit, TimeWindow.ALWAYS, List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
            subscribe(transaction, SubscriptionStatus.CANCELLED);
            subscribe(transaction, SubscriptionStatus.EXPIRED);
        });
        run(transaction -> assertThat(transaction.subscriptionsOf(unit))
                .extracting(Subscription::status)
                .containsExactly(SubscriptionStatus.CANCELLED, SubscriptionStatus.EXPIRED));
        run(transaction -> assertThat(transaction.subscriptionsOf(company)).isEmpty());
        run(transaction -> transaction.deleteGroup(unit));
        for (String table :
                List.of("group", "role", "role_permission", "membership", "membership_role", "subscription")) {
            assertThat(stores.rows("select 1 from tenancy_" + table + " where tenant_id = " + tenant))
                    .as(table)
                    .hasSize(table.equals("group") ? 2 : 0);
        }
    }

    @Test
    void theDatabaseStopsWhatTheServicesLetPass() {
        run(transaction -> subscribe(transaction, SubscriptionStatus.PAST_DUE));
        run(transaction -> assertThat(transaction.findOpenSubscription(unit)).isNotNull());
        assertViolation(
                Kind.UNIQUE,
                "tenancy_subscription_open_idx",
                transaction -> subscribe(transaction, SubscriptionStatus.TRIAL));
        assertViolation(Kind.FOREIGN_KEY, "tenancy_subscription_unit", transaction -> transaction.deleteGroup(unit));
        assertViolation(Kind.FOREIGN_KEY, "tenancy_group_parent", transaction -> transaction.deleteGroup(company));
    }

    @Test
    void aUserIsAMemberOfAGroupOnce() {
        run(transaction -> transaction.addMembership(USER, unit, TimeWindow.ALWAYS, List.of()));
        assertViolation(
                Kind.UNIQUE,
                "tenancy_membership_once",
                transaction -> transaction.addMembership(USER, unit, TimeWindow.ALWAYS, List.of()));
    }

    @Test
    void decisionsSeeWhatATransactionWroteOnceItHasCommitted() {
        AccessControl control = new AccessControl(stores.access(), Stores.CATALOG, Clock.systemUTC());
        Permission create = Permission.of("sales.create");
        run(transaction -> {
            Role role = addCashier(transaction);
            transaction.addMembership(
                    USER, unit, TimeWindow.ALWAYS, List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
            subscribe(transaction, SubscriptionStatus.ACTIVE);
            assertThat(transaction.membershipsOf(USER)).hasSize(1);
            assertThat(transaction.snapshot().epoch()).isEqualTo(transaction.epoch());
            assertThat(control.isVisible(Actor.user(USER), unit))
                    .as("not before")
                    .isFalse();
        });
        Stores.in(tenant).run(() -> {
            assertThat(control.decide(Actor.user(USER), create, unit).allowed()).isTrue();
            assertThat(control.decide(Actor.user(USER), create, company).allowed())
                    .isFalse();
        });
    }

    @Test
    void eventsAreKeptInTheTransaction() throws SQLException {
        run(transaction -> transaction.audit(
                new AuditEvent(START, tenant, "user:1", "group.created", unit, Map.of("name", "Toko \"Utama\""))));
        assertThat(stores.rows(
                        "select actor, action, group_id, details ->> 'name' from tenancy_audit_event where tenant_id = "
                                + tenant))
                .containsExactly("user:1|group.created|" + unit + "|Toko \"Utama\"");
    }

    private static Role addCashier(AdministrationTransaction transaction, GroupId owner) {
        return transaction.addRole(owner, "Cashier", false, Set.of(PermissionPattern.of("sales.*")));
    }

    private Role addCashier(AdministrationTransaction transaction) {
        return addCashier(transaction, unit);
    }

    private void subscribe(AdministrationTransaction transaction, SubscriptionStatus status) {
        transaction.addSubscription(unit, Stores.PLAN.id(), status, START, null, Set.of("sales"));
    }

    private void assertViolation(Kind kind, String constraint, Consumer<AdministrationTransaction> work) {
        assertThatThrownBy(() -> run(work)).isInstanceOfSatisfying(ConstraintViolationException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.constraint()).isEqualTo(constraint);
        });
    }

    private void run(Consumer<AdministrationTransaction> work) {
        change(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    private <T> T change(Function<AdministrationTransaction, T> work) {
        return Stores.in(tenant).call(() -> store.inTransaction(work));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
