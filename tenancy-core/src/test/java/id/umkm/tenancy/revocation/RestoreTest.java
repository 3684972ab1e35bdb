package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import org.junit.jupiter.api.Test;

/** Rule 4: a database that was put back to an earlier state is followed. */
class RestoreTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aPollThatBeganAfterTheRaiseAndShowsLessIsFollowed() {
        node.commit();
        node.commit();
        assertThat(node.decide()).isEqualTo(3);
        database.restore(TENANT, 2);
        node.poll();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.events.restored).isEqualTo(1);
    }

    @Test
    void whatWasCachedBeforeIsDroppedThoughItsEpochIsGivenOutAgain() {
        node.commit();
        node.decide();
        database.restore(TENANT, 1);
        node.poll();
        database.commit(TENANT);
        node.poll();
        int before = database.count();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(database.count()).as("epoch 2 means another content now").isGreaterThan(before);
    }

    @Test
    void aDecisionAfterTheBoundFollowsToo() {
        node.commit();
        node.commit();
        node.decide();
        database.restore(TENANT, 1);
        node.advancePastTheBound();
        assertThat(node.decide()).isEqualTo(1);
        assertThat(node.node.heldTenants()).isEqualTo(2);
    }

    @Test
    void hitsReturnAfterwards() {
        node.commit();
        node.decide();
        database.restore(TENANT, 1);
        node.poll();
        node.decide();
        int before = database.count();
        assertThat(node.decide()).isEqualTo(1);
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aPlatformThatWasPutBackIsFollowed() {
        database.commit(TenantId.PLATFORM);
        node.decide();
        database.restore(TenantId.PLATFORM, 1);
        node.poll();
        int before = database.count();
        node.decide();
        assertThat(database.count())
                .as("the tree is loaded with the plans of then")
                .isEqualTo(before + 1);
    }
}
