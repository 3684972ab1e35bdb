package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.fixture.MapCaches;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import org.junit.jupiter.api.Test;

/** Rule 7: all that a decision rests on is of one epoch, and of the one it asked for or a later one. */
class OneEpochTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aMoveAndAGrantInOneTransactionGiveNoMixedAnswer() {
        // Grants of epoch 1 are on the way when the change commits, so the tree is of epoch 2.
        database.whileInFlight(Statement.GRANTS, () -> database.commit(TENANT));
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void grantsThatAreNewerThanTheCachedTreeAreNotMixedWithIt() {
        node.decideAsSuperAdmin();
        database.commit(TENANT);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void afterThreeTriesAllIsReadInOneSnapshot() {
        somebodyIsAlwaysQuicker();
        assertThat(node.decide()).isNotEqualTo(Node.MIXED);
        assertThat(database.count(Statement.GRANTS)).isEqualTo(CachedAccessSource.TRIES);
        assertThat(database.count(Statement.ACCESS)).isEqualTo(1);
    }

    @Test
    void whatWasReadInOneSnapshotServesTheNext() {
        somebodyIsAlwaysQuicker();
        long epoch = node.decide();
        int before = database.count();
        assertThat(node.decide()).isEqualTo(epoch);
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aPlanThatChangesWhileATreeIsOnTheWayIsSeen() {
        database.whileInFlight(Statement.TREE, () -> {
            database.commit(TenantId.PLATFORM);
            node.node.commits().committed(TenantId.PLATFORM, 2);
        });
        node.decide();
        int before = database.count(Statement.TREE);
        node.decide();
        assertThat(database.count(Statement.TREE)).isEqualTo(before + 1);
    }

    @Test
    void aLoaderThatLagsBehindIsRefused() {
        node.decide();
        FakeDatabase lagging = new FakeDatabase();
        RevocationNode behind = RevocationNode.builder(
                        database,
                        lagging,
                        id.umkm.tenancy.access.PermissionCatalog.builder().build(),
                        new MapCaches())
                .clock(() -> 7)
                .build();
        behind.accessSource().tenant(TENANT);
        behind.commits().committed(TENANT, database.commit(TENANT));
        assertThatThrownBy(() -> behind.accessSource().tenant(TENANT))
                .isInstanceOf(AccessUnavailableException.class)
                .hasMessageContaining("primary");
        assertThatThrownBy(() -> behind.accessSource().access(TENANT, FakeDatabase.ANI))
                .isInstanceOf(AccessUnavailableException.class)
                .hasMessageContaining("primary");
    }

    private void somebodyIsAlwaysQuicker() {
        database.alwaysInFlight(Statement.GRANTS, () -> database.commit(TENANT));
        database.alwaysInFlight(Statement.TREE, () -> database.commit(TENANT));
    }
}
