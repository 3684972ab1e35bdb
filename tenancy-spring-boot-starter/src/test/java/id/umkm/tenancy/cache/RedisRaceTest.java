package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.RoleEdit;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.administration.TenantEpochs;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.revocation.AccessLoader;
import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;

/** Changes that meet each other, loads that are under way, and writers that are no node, with Redis between two nodes. */
class RedisRaceTest {

    private static final int RACES = 1_000;

    private static TwoNodes nodes;

    private World world;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.shared();
    }

    @BeforeEach
    void warm() {
        world = World.open(nodes.here);
        assertThat(world.counts(nodes.here)).isTrue();
        assertThat(world.counts(nodes.there)).isTrue();
    }

    @AfterEach
    void setClocks() {
        shiftClocks(Duration.ZERO);
    }

    /** What a change left behind. */
    private record Written(long epoch, boolean granted) {}

    @Test
    void racesOfGrantAndRevokeEndWithBothNodesEqualToTheDatabase() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                boolean hereGrants = race % 2 == 0;
                Future<Written> here = two.submit(() -> write(nodes.here, hereGrants));
                Future<Written> there = two.submit(() -> write(nodes.there, !hereGrants));
                assertSettled(here.get(), there.get(), race);
            }
        } finally {
            two.shutdownNow();
        }
    }

    private void assertSettled(Written here, Written there, int race) {
        boolean hereWasLast = here.epoch > there.epoch;
        Node last = hereWasLast ? nodes.here : nodes.there;
        Node other = hereWasLast ? nodes.there : nodes.here;
        boolean granted = (hereWasLast ? here : there).granted;
        assertThat(world.counts(last))
                .as("race %d, on the node that wrote last", race)
                .isEqualTo(granted);
        if (race % 10 == 0 || race == RACES - 1) {
            assertThat(isStored()).isEqualTo(granted);
            TwoNodes.await("race " + race + " counts on the other node", () -> world.counts(other) == granted);
        }
    }

    private Written write(Node node, boolean grant) {
        Membership membership = new Membership(
                world.membership(),
                world.tenant(),
                World.ANI,
                world.shop(),
                TimeWindow.ALWAYS,
                grant ? List.of(new Membership.RoleAssignment(world.counter(), TimeWindow.ALWAYS)) : List.of());
        return Node.in(
                world.tenant(),
                () -> node.bean(AdministrationStore.class).inTransaction(transaction -> {
                    transaction.updateMembership(membership);
                    return new Written(transaction.epoch(), grant);
                }));
    }

    private boolean isStored() {
        return JdbcClient.create(nodes.database.superuser())
                        .sql("select count(*) from tenancy_membership_role where tenant_id = ?")
                        .param(world.tenant().value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void aLoadThatBeganBeforeARevocationRefillsNothingWithWhatItTookAway() {
        nodes.there.drop();
        assertThat(nodes.redis.ask("FLUSHALL")).isEqualTo("+OK");
        loader(nodes.there).afterNext(this::revokeHereAndWaitUntilItIsKnownThere);
        // It started before the commit, so it may answer either way; what matters is what it leaves behind.
        world.counts(nodes.there);
        assertRevokedEverywhere();
    }

    @Test
    void norDoesALoadOfTheTreeThatBeganBeforeAMove() {
        GroupId company = world.company();
        nodes.there.drop();
        assertThat(nodes.redis.ask("FLUSHALL")).isEqualTo("+OK");
        loader(nodes.there)
                .afterNext(() -> loader(nodes.there).afterNext(() -> {
                    Node.in(world.tenant(), () -> nodes.here.groups().move(world.shop(), world.otherCompany()));
                    awaitKnownThere();
                }));
        world.counts(nodes.there);
        for (Node node : List.of(nodes.there, nodes.here)) {
            assertThat(parentOf(node)).isNotEqualTo(company);
            node.drop();
            assertThat(parentOf(node)).isNotEqualTo(company);
        }
    }

    private GroupId parentOf(Node node) {
        return Objects.requireNonNull(
                node.caches().accessSource().tenant(world.tenant()).tree().parentOf(world.shop()));
    }

    @Test
    void aLoadOfTheNodeThatRevokesRefillsNothingEither() {
        nodes.here.drop();
        assertThat(nodes.redis.ask("FLUSHALL")).isEqualTo("+OK");
        loader(nodes.here).afterNext(() -> onAnotherThread(this::revokeHereAndWaitUntilItIsKnownThere));
        world.counts(nodes.here);
        assertRevokedEverywhere();
    }

    private void revokeHereAndWaitUntilItIsKnownThere() {
        Node.in(world.tenant(), () -> nodes.here.memberships().remove(world.membership()));
        awaitKnownThere();
    }

    private void awaitKnownThere() {
        TwoNodes.await(
                "the change is known there",
                () -> nodes.there
                        .caches()
                        .currentEpoch(world.tenant())
                        .equals(nodes.here.caches().currentEpoch(world.tenant())));
    }

    private void assertRevokedEverywhere() {
        for (Node node : List.of(nodes.there, nodes.here)) {
            assertThat(world.counts(node)).isFalse();
            node.drop();
            assertThat(world.counts(node)).isFalse();
        }
    }

    @Test
    void aWriterThatDiesBetweenItsCommitAndItsMessageIsFoundOutByThePoll() throws SQLException {
        try (Connection dying = nodes.database.superuser().getConnection();
                Statement statement = dying.createStatement()) {
            dying.setAutoCommit(false);
            statement.execute("select tenancy_touch(" + world.tenant() + ")");
            statement.execute("delete from tenancy_membership_role where tenant_id = " + world.tenant());
            dying.commit();
        }
        TwoNodes.await("the change counts here", () -> !world.counts(nodes.here));
        TwoNodes.await("the change counts there", () -> !world.counts(nodes.there));
        assertThat(nodes.there.events().raised)
                .filteredOn(raised -> raised.startsWith(world.tenant() + " "))
                .hasSize(1)
                .noneMatch(raised -> raised.endsWith("MESSAGE"));
    }

    @Test
    void aPlanThatLosesAModuleClosesItOnEveryNode() throws SQLException {
        save(Set.of("sales"));
        Node.in(world.tenant(), () -> {
            nodes.here
                    .roles()
                    .edit(world.counter().id(), RoleEdit.permissions(Set.of(PermissionPattern.of("sales.create"))));
            nodes.here
                    .subscriptions()
                    .start(
                            world.shop(),
                            Instant.parse("2026-01-01T00:00:00Z"),
                            new SubscriptionEdit(new PlanId(2), SubscriptionStatus.ACTIVE, null, null));
        });
        TwoNodes.await("the plan counts here", () -> sells(nodes.here));
        TwoNodes.await("the plan counts there", () -> sells(nodes.there));
        save(Set.of());
        TwoNodes.await("the change counts here", () -> !sells(nodes.here));
        TwoNodes.await("the change counts there", () -> !sells(nodes.there));
    }

    private boolean sells(Node node) {
        return node.decide(world.tenant(), World.ANI, "sales.create", world.shop())
                .allowed();
    }

    private static void save(Set<String> modules) throws SQLException {
        try (Connection privileged = nodes.database.superuser().getConnection()) {
            Plan plan = new Plan(new PlanId(2), "dua", modules, Set.of(), 1, BillingCycle.MONTHLY, null, false);
            JdbcPlanRepository.save(privileged, "public", plan);
        }
    }

    @Test
    void aTimeWindowEndsOnWhatIsCached() {
        Instant until = nodes.here.bean(ShiftedClock.class).instant().plus(Duration.ofHours(1));
        Node.in(
                world.tenant(),
                () -> nodes.here.memberships().changeWindow(world.membership(), new TimeWindow(null, until)));
        assertThat(world.counts(nodes.here)).isTrue();
        awaitKnownThere();
        assertThat(world.counts(nodes.there)).isTrue();
        int loads = loads();
        shiftClocks(Duration.ofHours(1).plusSeconds(1));
        assertThat(world.counts(nodes.here)).isFalse();
        assertThat(world.counts(nodes.there)).isFalse();
        nodes.drop();
        assertThat(world.counts(nodes.there)).as("from Redis too").isFalse();
        assertThat(loads()).as("nothing was loaded").isEqualTo(loads);
    }

    @Test
    void aCacheOfTheHostsOwnKeepsNothingOfAChangeThatIsRolledBack() {
        AccountCache accounts = nodes.here.bean(AccountCache.class);
        accounts.add(world.tenant(), World.ANI);
        Node.in(
                world.tenant(),
                () -> nodes.here
                        .transaction(TransactionDefinition.PROPAGATION_REQUIRED)
                        .executeWithoutResult(status -> {
                            nodes.here.bean(TenantEpochs.class).raise();
                            accounts.deactivate(World.ANI);
                            assertThat(accounts.isActive(world.tenant(), World.ANI))
                                    .isFalse();
                            status.setRollbackOnly();
                        }));
        assertThat(accounts.isActive(world.tenant(), World.ANI)).isTrue();
        int reads = accounts.reads.get();
        assertThat(accounts.isActive(world.tenant(), World.ANI)).isTrue();
        assertThat(accounts.reads).as("and what is committed is kept").hasValue(reads);
    }

    @Test
    void aTenantThatDoesNotExistHasNoEpoch() {
        assertThat(nodes.here.bean(TenantEpochs.class).current(new TenantId(Long.MAX_VALUE)))
                .isEmpty();
    }

    private static int loads() {
        return nodes.there.events().loads(CacheKind.GRANTS);
    }

    private static void shiftClocks(Duration by) {
        nodes.here.bean(ShiftedClock.class).shift(by);
        nodes.there.bean(ShiftedClock.class).shift(by);
    }

    private static GatedLoader loader(Node node) {
        return (GatedLoader) node.bean(AccessLoader.class);
    }

    private static void onAnotherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
