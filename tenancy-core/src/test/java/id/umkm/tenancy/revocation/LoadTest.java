package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import org.junit.jupiter.api.Test;

/** Rule 8: what an old load stores never serves once a newer epoch is known; and how many statements loads take. */
class LoadTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);

    @Test
    void aLoadThatBeganBeforeARevocationDoesNotRefillTheCacheWithWhatItTookAway() {
        node.decideAsSuperAdmin();
        database.whileInFlight(Statement.GRANTS, node::commit);
        node.decide();
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aLoadOfATreeThatBeganBeforeAMoveDoesNotRefillTheCache() {
        database.whileInFlight(Statement.TREE, node::commit);
        node.decideAsSuperAdmin();
        assertThat(node.decideAsSuperAdmin()).isEqualTo(2);
    }

    @Test
    void aLateLoadDoesNotTakeThePlaceOfANewerEntry() {
        node.decideAsSuperAdmin();
        database.whileInFlight(Statement.GRANTS, () -> {
            node.commit();
            // Loads and keeps epoch 2 while the load of epoch 1 is on its way.
            assertThat(node.decide()).isEqualTo(2);
        });
        assertThat(node.decide()).isEqualTo(2);
        assertThat(database.count(Statement.GRANTS))
                .as("the second try finds the newer entry")
                .isEqualTo(2);
    }

    @Test
    void aLoadThatShowsANewerEpochRaisesWhatIsKnown() {
        node.decide();
        database.commit(TENANT);
        node.node.accessSource().access(TENANT, new UserId("budi"));
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aColdUserOfAColdTenantTakesTwoStatements() {
        node.decide();
        assertThat(database.count()).isEqualTo(2);
        assertThat(database.count(Statement.EPOCHS)).isZero();
    }

    @Test
    void aColdUserOfAWarmTenantTakesOne() {
        node.decide();
        int before = database.count();
        node.node.accessSource().access(TENANT, new UserId("budi"));
        assertThat(database.count()).isEqualTo(before + 1);
    }

    @Test
    void aColdTenantTakesTwo() {
        node.decideAsSuperAdmin();
        assertThat(database.count()).isEqualTo(2);
    }

    @Test
    void aWarmUserTakesNone() {
        node.decide();
        int before = database.count();
        node.decide();
        node.decideAsSuperAdmin();
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void oneTenantsChangeLeavesTheOthersEntriesAlone() {
        node.decide(FakeDatabase.OTHER);
        node.decide();
        node.commit();
        int before = database.count();
        node.decide(FakeDatabase.OTHER);
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aChangeOfPlansLeavesGrantsAlone() {
        node.decide();
        database.commit(TenantId.PLATFORM);
        node.poll();
        int grants = database.count(Statement.GRANTS);
        node.decide();
        assertThat(database.count(Statement.GRANTS)).isEqualTo(grants);
        assertThat(node.node
                        .accessSource()
                        .tenant(TENANT)
                        .entitlements()
                        .isModuleEnabled(FakeDatabase.FIRST_UNIT + 1, "plan-2", 0))
                .isTrue();
    }
}
