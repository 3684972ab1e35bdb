package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.OTHER;
import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.fixture.MapCaches;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Rule 5: a message makes a node ask, and is not believed. */
class MessageTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aMessageMakesTheNodeAskBeforeTheNextPoll() {
        node.decide();
        node.node.received(TENANT, database.commit(TENANT));
        node.runWakeups();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.events.raised).containsExactly("1 MESSAGE");
    }

    @Test
    void anEpochThatDoesNotExistCostsOneReadAndNoHits() {
        node.decide();
        node.node.received(TENANT, Long.MAX_VALUE);
        node.runWakeups();
        int before = database.count();
        assertThat(node.decide()).isEqualTo(1);
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void anEpochThatIsKnownAndATenantThatIsNotHeldCostNothing() {
        node.decide();
        node.node.received(TENANT, 1);
        node.node.received(OTHER, 5);
        assertThat(node.wakeups).isEmpty();
    }

    @Test
    void messagesThatComeTogetherAreOneStatement() {
        node.decide();
        node.decide(OTHER);
        int before = database.count();
        for (int i = 0; i < 5; i++) {
            node.node.received(TENANT, database.commit(TENANT));
            node.node.received(OTHER, database.commit(OTHER));
        }
        node.runWakeups();
        assertThat(database.count()).isEqualTo(before + 1);
        assertThat(node.decide()).isEqualTo(6);
        assertThat(node.decide(OTHER)).isEqualTo(6);
    }

    @Test
    void aMessageThatComesWhileAReadIsUnderWayMakesAnother() {
        node.decide();
        node.node.received(TENANT, database.commit(TENANT));
        // The read that is under way has seen epoch 2 alone.
        database.whileInFlight(Statement.EPOCHS, () -> node.node.received(TENANT, database.commit(TENANT)));
        node.runWakeups();
        node.runWakeups();
        assertThat(node.events.raised).containsExactly("1 MESSAGE", "1 MESSAGE");
        assertThat(node.decide()).isEqualTo(3);
    }

    @Test
    void aReadThatFailsIsToldAndTheNextMessageIsHeard() {
        node.decide();
        database.goAway();
        node.node.received(TENANT, database.commit(TENANT));
        node.runWakeups();
        assertThat(node.events.failedPolls).hasSize(1);
        database.comeBack();
        node.node.received(TENANT, database.commit(TENANT));
        node.runWakeups();
        assertThat(node.decide()).isEqualTo(3);
    }

    @Test
    void aMessageThatNobodyCanRunIsToldAndTheNextIsHeard() {
        RevocationNode refusing = RevocationNode.builder(
                        database,
                        database,
                        id.umkm.tenancy.access.PermissionCatalog.builder().build(),
                        new MapCaches())
                .observer(node.events)
                .wakeupExecutor(work -> {
                    throw new RejectedExecutionException("shut down");
                })
                .build();
        refusing.accessSource().tenant(TENANT);
        refusing.received(TENANT, 2);
        refusing.received(TENANT, 3);
        assertThat(node.events.failedPolls).hasSize(2);
    }
}
