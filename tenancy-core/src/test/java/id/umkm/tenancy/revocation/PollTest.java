package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.OTHER;
import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules 3 and 4: what a poll shows, of whom, and from when on. */
class PollTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aCommitElsewhereCountsAfterThePoll() {
        node.decide();
        database.commit(TENANT);
        assertThat(node.decide()).isEqualTo(1);
        node.poll();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.events.raised).containsExactly("1 POLL");
    }

    @Test
    void aPollIsOneStatementHoweverManyTenantsAreHeld() {
        node.decide();
        node.decide(OTHER);
        int before = database.count();
        node.poll();
        assertThat(database.count()).isEqualTo(before + 1);
        assertThat(node.events.polls).isEqualTo(1);
    }

    @Test
    void aPollSparesDecisionsTheirOwnRead() {
        node.decide();
        for (int i = 0; i < 10; i++) {
            node.advance(RevocationNode.POLL_INTERVAL);
            node.poll();
        }
        int before = database.count();
        node.decide();
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void theAgeOfAPollCountsFromBeforeItAsked() {
        node.decide();
        database.whileInFlight(Statement.EPOCHS, () -> {
            database.commit(TENANT);
            node.advancePastTheBound();
        });
        node.poll();
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aPollRenewsOnlyTheTenantsThatItAskedFor() {
        node.decide(OTHER);
        database.whileInFlight(Statement.EPOCHS, () -> {
            node.decide();
            database.commit(TENANT);
            node.advance(Duration.ofMillis(900));
        });
        node.advance(Duration.ofMillis(200));
        node.poll();
        node.advance(Duration.ofMillis(101));
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aReplyThatComesLateDoesNotMakeWhatIsKnownOlder() {
        node.decide();
        database.whileInFlight(Statement.EPOCHS, () -> {
            node.advancePastTheBound();
            node.decide();
        });
        node.poll();
        int before = database.count();
        node.decide();
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aTenantThatIsHeldAnewIsTooOldToDecideByWhateverTheClockShows() {
        HeldTenant anew = new HeldTenant(TENANT);
        assertThat(anew.known().isFreshAt(0)).isFalse();
        anew.raise(5, 0);
        assertThat(anew.known().isFreshAt(0)).isFalse();
    }

    @Test
    void aRowThatIsMissingRenewsNothing() {
        node.decide();
        long epoch = database.epoch(TENANT);
        database.drop(TENANT);
        node.advance(Duration.ofMillis(900));
        node.poll();
        database.restore(TENANT, epoch + 1);
        node.advance(Duration.ofMillis(101));
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aPollThatFailsRenewsNothingAndIsTold() {
        node.decide();
        database.goAway();
        node.advance(Duration.ofMillis(900));
        node.poll();
        assertThat(node.events.failedPolls).hasSize(1);
        database.comeBack();
        database.commit(TENANT);
        node.advance(Duration.ofMillis(101));
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aPollThatBeganBeforeACommitHereDoesNotUndoIt() {
        node.decide();
        database.whileInFlight(Statement.EPOCHS, node::commit);
        node.poll();
        assertThat(node.events.restored).isZero();
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aReplyDoesNotApplyToATenantThatWasForgottenAndIsHeldAnew() {
        Node sharing = new Node(database, new FakeSharedCache());
        sharing.decide();
        database.whileInFlight(Statement.EPOCHS, () -> {
            sharing.commit();
            sharing.forget();
        });
        sharing.poll();
        assertThat(sharing.decide()).isEqualTo(2);
    }

    @Test
    void aReplyDoesNotApplyToATenantThatIsHeldAnewWhenItComes() {
        Node sharing = new Node(database, new FakeSharedCache());
        sharing.decide();
        database.whileInFlight(Statement.EPOCHS, () -> {
            sharing.commit();
            sharing.forget();
            // Held anew, but too old to decide by when the reply comes.
            sharing.decide();
            sharing.advancePastTheBound();
            sharing.commit();
        });
        sharing.poll();
        assertThat(sharing.decide()).isEqualTo(3);
    }

    @Test
    void whetherThePollIsStaleCountsFromTheBeginOfTheNewestThatSucceeded() {
        assertThat(node.node.isStale()).isTrue();
        node.poll();
        assertThat(node.node.isStale()).isFalse();
        node.advance(Duration.ofMillis(900));
        assertThat(node.node.isStale()).isFalse();
        database.goAway();
        node.poll();
        node.advance(Duration.ofMillis(101));
        assertThat(node.node.isStale()).isTrue();
    }

    @Test
    void aTenantOfWhichNothingIsCachedIsForgottenAfterTwoPolls() {
        node.decide();
        node.caches.drop();
        node.poll();
        assertThat(node.node.heldTenants()).isEqualTo(2);
        node.poll();
        assertThat(node.node.heldTenants()).isEqualTo(1);
        assertThat(node.decide()).isEqualTo(1);
    }

    @Test
    void aTenantThatIsJustTakenInOutlivesAPoll() {
        database.whileInFlight(Statement.GRANTS, node::poll);
        assertThat(node.decide()).isEqualTo(1);
        node.poll();
        node.poll();
        int before = database.count();
        node.decide();
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aPollThatDoesNotShowThePlatformIsNone() {
        node.poll();
        assertThat(node.node.isStale()).isFalse();
        database.drop(TenantId.PLATFORM);
        node.advancePastTheBound();
        node.poll();
        assertThat(node.node.isStale()).as("as long as nobody can decide").isTrue();
        assertThat(node.events.failedPolls).hasSize(1);
    }
}
