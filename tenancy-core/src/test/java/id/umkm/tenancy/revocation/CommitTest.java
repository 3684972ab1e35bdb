package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import org.junit.jupiter.api.Test;

/** Rule 2: what a node commits counts there at once; what it may have committed is found out. */
class CommitTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aCommitCountsAtTheNextDecision() {
        assertThat(node.decide()).isEqualTo(1);
        node.commit();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.decideAsSuperAdmin()).isEqualTo(2);
    }

    @Test
    void aCommitIsToldToOthersOnceItCountsHere() {
        node.decide();
        node.commit();
        assertThat(node.published).containsExactly(2L);
        assertThat(node.events.raised).containsExactly("1 COMMIT");
    }

    @Test
    void aCommitInATenantThatIsNotHeldIsToldToOthersToo() {
        node.commit();
        assertThat(node.published).containsExactly(2L);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aCommitWhileTheFirstReadOfATenantIsUnderWayCounts() {
        database.whileInFlight(Statement.GRANTS, node::commit);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aCommitDoesNotMakeWhatIsKnownOfOthersYounger() {
        node.decide();
        node.advancePastTheBound();
        node.commit();
        int reads = database.count(Statement.EPOCHS);
        assertThat(node.decide()).isEqualTo(2);
        assertThat(database.count(Statement.EPOCHS)).isEqualTo(reads + 1);
    }

    @Test
    void anUnknownOutcomeThatWasACommitCountsAtTheNextDecision() {
        node.decide();
        database.commit(TENANT);
        node.node.commits().outcomeUnknown(TENANT);
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.published).isEmpty();
    }

    @Test
    void anUnknownOutcomeThatWasARollbackLeavesNothingThatCannotBeReached() {
        node.decide();
        node.node.commits().outcomeUnknown(TENANT);
        assertThat(node.decide()).isEqualTo(1);
        assertServedFromMemory();
    }

    @Test
    void anUnknownOutcomeWaitsForTheCommitThatIsStillInFlight() {
        node.decide();
        database.whileInFlight(Statement.SETTLED, () -> database.commit(TENANT));
        node.node.commits().outcomeUnknown(TENANT);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void anOutcomeThatStaysUnknownMakesTheNextDecisionAsk() {
        node.decide();
        database.goAway();
        node.node.commits().outcomeUnknown(TENANT);
        database.comeBack();
        database.commit(TENANT);
        assertThat(node.events.unknownOutcomes).isEqualTo(1);
        assertThat(node.decide()).isEqualTo(2);
        assertServedFromMemory();
    }

    @Test
    void whatWasReadWhileTheOutcomeWasAwaitedIsGivenUpIfItStaysUnknown() {
        node.decide();
        database.whileInFlight(Statement.SETTLED, () -> {
            // Too early: the commit is decided after this.
            node.decide();
            database.commit(TENANT);
            database.goAway();
        });
        node.node.commits().outcomeUnknown(TENANT);
        database.comeBack();
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void anUnknownOutcomeThatWasAnErasureLeavesNothingToServe() {
        node.decide();
        assertThat(node.node.heldTenants()).isEqualTo(2);
        database.drop(TENANT);
        node.node.commits().outcomeUnknown(TENANT);
        assertThat(node.node.heldTenants()).isEqualTo(1);
        assertThat(node.events.unknownOutcomes).isZero();
    }

    @Test
    void anOutcomeOfThePlatformLeavesItHeld() {
        node.node.commits().outcomeUnknown(TenantId.PLATFORM);
        assertThat(node.node.heldTenants()).isEqualTo(1);
        assertThat(node.decide()).isEqualTo(1);
    }

    private void assertServedFromMemory() {
        int statements = database.count();
        node.decide();
        assertThat(database.count()).isEqualTo(statements);
    }
}
