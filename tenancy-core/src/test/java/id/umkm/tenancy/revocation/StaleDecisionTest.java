package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rule 6: a decision on knowledge that is too old asks first, and is refused where that is impossible. */
class StaleDecisionTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void withinTheBoundNothingIsAsked() {
        node.decide();
        node.clock.advance(RevocationNode.BOUND.minusMillis(1));
        int before = database.count();
        node.decide();
        node.decideAsSuperAdmin();
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void pastTheBoundTheEpochIsReadFirst() {
        node.decide();
        database.commit(TENANT);
        node.advancePastTheBound();
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void pastTheBoundWhatIsStillRightServesAfterOneStatement() {
        node.decide();
        node.advancePastTheBound();
        int before = database.count();
        assertThat(node.decide()).isEqualTo(1);
        assertThat(database.count()).isEqualTo(before + 1);
        assertThat(database.count(Statement.GRANTS)).isEqualTo(1);
    }

    @Test
    void aSuperAdminsDecisionAsksFirstToo() {
        node.decideAsSuperAdmin();
        database.commit(TENANT);
        node.advancePastTheBound();
        assertThat(node.decideAsSuperAdmin()).isEqualTo(2);
    }

    @Test
    void loadsThatFailShowThoughPollsGoOnAndUntilOneSucceeds() {
        assertThat(node.node.isLoadFailing()).as("before the first").isFalse();
        node.decide();
        node.poll();
        database.whileInFlight(Statement.GRANTS, () -> {
            throw new AccessUnavailableException("on purpose", null);
        });
        node.caches.drop();
        assertThatThrownBy(node::decide).isInstanceOf(AccessUnavailableException.class);
        node.poll();
        assertThat(node.node.isStale()).isFalse();
        assertThat(node.node.isLoadFailing()).isTrue();
        node.decide();
        assertThat(node.node.isLoadFailing()).isFalse();
    }

    @Test
    void withoutTheDatabaseADecisionIsRefusedAndNeverMadeFromMemory() {
        node.decide();
        node.decideAsSuperAdmin();
        database.goAway();
        assertThat(node.decide()).as("within the bound").isEqualTo(1);
        node.advancePastTheBound();
        assertThatThrownBy(node::decide).isInstanceOf(AccessUnavailableException.class);
        assertThatThrownBy(node::decideAsSuperAdmin).isInstanceOf(AccessUnavailableException.class);
        database.comeBack();
        assertThat(node.decide()).isEqualTo(1);
    }

    @Test
    void thePlatformsAgeCountsLikeTheTenants() {
        node.decide();
        database.commit(TenantId.PLATFORM);
        node.advancePastTheBound();
        node.decide();
        assertThat(database.count(Statement.TREE)).isEqualTo(2);
    }

    @Test
    void aMessageAboutATenantDoesNotMakeThePlatformYounger() {
        node.decide();
        database.commit(TenantId.PLATFORM);
        node.advance(Duration.ofMillis(900));
        // It makes the node ask for this tenant alone.
        node.node.received(TENANT, Long.MAX_VALUE);
        node.runWakeups();
        node.advance(Duration.ofMillis(101));
        node.decide();
        assertThat(database.count(Statement.TREE)).isEqualTo(2);
        assertThat(node.node
                        .accessSource()
                        .tenant(TENANT)
                        .entitlements()
                        .isModuleEnabled(FakeDatabase.FIRST_UNIT + 1, "plan-2", 0))
                .isTrue();
    }

    @Test
    void withoutARowForThePlatformNobodyDecides() {
        node.decide();
        database.drop(TenantId.PLATFORM);
        node.advancePastTheBound();
        assertThatThrownBy(node::decide)
                .isInstanceOf(AccessUnavailableException.class)
                .hasMessageContaining("tenancy_epoch")
                .hasMessageContaining("tenant_id 0");
    }

    @Test
    void aReadThatTookLongIsNewEnoughForTheDecisionThatBeganIt() {
        node.decide();
        node.advancePastTheBound();
        database.alwaysInFlight(Statement.EPOCHS, node::advancePastTheBound);
        int before = database.count(Statement.EPOCHS);
        assertThat(node.decide()).isEqualTo(1);
        assertThat(database.count(Statement.EPOCHS)).isEqualTo(before + 1);
    }

    @Test
    void aTenantThatDoesNotExistHasNoGroupsAndIsNotHeld() {
        TenantId nobodys = new TenantId(77);
        assertThat(node.node.accessSource().tenant(nobodys).tree().size()).isZero();
        assertThat(node.node
                        .accessSource()
                        .access(nobodys, FakeDatabase.ANI)
                        .tenant()
                        .tree()
                        .tenant())
                .isEqualTo(nobodys);
        assertThat(node.node.heldTenants()).isEqualTo(1);
        database.restore(nobodys, 5);
        assertThat(node.decide(nobodys)).isEqualTo(5);
    }

    @Test
    void aTenantThatWasCreatedWhileAnotherDecisionAskedIsThere() throws Exception {
        TenantId created = new TenantId(77);
        CompletableFuture<Integer> groups = new CompletableFuture<>();
        database.whileInFlight(Statement.EPOCHS, () -> {
            database.restore(created, 5);
            Thread after = new Thread(() -> groups.complete(groupsOf(created)));
            after.start();
            awaitJoining(after);
        });
        assertThat(groupsOf(created)).as("before it was created").isZero();
        assertThat(groups.get(10, TimeUnit.SECONDS)).as("after").isEqualTo(3);
    }

    private int groupsOf(TenantId tenant) {
        return node.node.accessSource().tenant(tenant).tree().size();
    }

    private static void awaitJoining(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
