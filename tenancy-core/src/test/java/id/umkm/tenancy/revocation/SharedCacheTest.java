package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.revocation.FakeDatabase.Statement;
import org.junit.jupiter.api.Test;

/** Rule 7: what nodes share serves at the epoch that it was read in, and at no other. */
class SharedCacheTest {

    private final FakeDatabase database = new FakeDatabase();
    private final FakeSharedCache shared = new FakeSharedCache();
    private final Node node = new Node(database, shared);
    private final Node other = new Node(database, shared);

    @Test
    void whatOneNodeLoadedSparesAnotherTheLoads() {
        node.decide();
        other.decideAsSuperAdmin();
        int before = database.count();
        other.caches.drop();
        assertThat(other.decide()).isEqualTo(1);
        assertThat(database.count()).isEqualTo(before);
    }

    @Test
    void aNodeThatKnowsNothingReadsTheEpochWithItsFirstLoad() {
        node.decide();
        int before = database.count();
        other.decide();
        assertThat(database.count()).isEqualTo(before + 1);
        assertThat(database.count(Statement.TREE)).isEqualTo(1);
    }

    @Test
    void aChangeMakesWhatIsSharedUnreachable() {
        node.decide();
        other.decide();
        node.commit();
        other.poll();
        assertThat(other.decide()).isEqualTo(2);
        assertThat(node.decide()).isEqualTo(2);
    }

    @Test
    void aValueUnderAnotherEpochThanItsOwnIsAMiss() {
        node.decide();
        shared.confused = true;
        node.commit();
        database.commit(TenantId.PLATFORM);
        node.poll();
        assertThat(node.decide()).isEqualTo(2);
        assertThat(node.decideAsSuperAdmin()).isEqualTo(2);
        // Each found at its first try that the value does not fit.
        assertThat(database.count(Statement.GRANTS)).isEqualTo(2);
        assertThat(database.count(Statement.TREE)).isEqualTo(2);
        assertThat(database.count(Statement.ACCESS)).isZero();
    }

    @Test
    void whatALateLoaderPutsServesNobodyWhoKnowsMore() {
        database.whileInFlight(Statement.GRANTS, () -> database.commit(TENANT));
        node.decide();
        assertThat(shared.grants).extracting(each -> each.at().tenant()).contains(1L);
        other.decideAsSuperAdmin();
        assertThat(other.decide()).isEqualTo(2);
    }

    @Test
    void hitsAndMissesAreCountedByLevel() {
        node.decide();
        node.decide();
        node.caches.drop();
        node.decide();
        CacheStatistics statistics = node.node.statistics();
        assertThat(statistics.localHits(CacheKind.GRANTS)).isEqualTo(2);
        assertThat(statistics.localMisses(CacheKind.GRANTS)).isEqualTo(1);
        assertThat(statistics.sharedHits(CacheKind.GRANTS)).isEqualTo(1);
        assertThat(statistics.sharedMisses(CacheKind.GRANTS)).isZero();
        assertThat(statistics.localHits(CacheKind.TENANT)).isEqualTo(1);
        assertThat(statistics.localMisses(CacheKind.TENANT)).isEqualTo(2);
        assertThat(statistics.sharedHits(CacheKind.TENANT)).isEqualTo(1);
        assertThat(statistics.sharedMisses(CacheKind.TENANT)).isEqualTo(1);
        assertThat(node.node.entries(CacheKind.GRANTS)).isEqualTo(1);
        assertThat(node.node.entries(CacheKind.TENANT)).isEqualTo(1);
    }

    @Test
    void withoutASharedCacheNothingIsMissedThere() {
        Node alone = new Node(database);
        alone.decide();
        assertThat(alone.node.statistics().sharedMisses(CacheKind.TENANT)).isZero();
    }

    @Test
    void eachQuestionToTheSharedCacheIsToldOf() {
        node.decide();
        node.caches.drop();
        node.decide();
        assertThat(node.events.sharedAsked).containsExactly("TENANT miss", "GRANTS hit", "TENANT hit");
    }

    @Test
    void aNodeTellsWhatBecameOfItsSharedCache() {
        assertThat(new Node(database).node.sharedCache()).isEqualTo(SharedCache.State.ABSENT);
        assertThat(node.node.sharedCache()).isEqualTo(SharedCache.State.AVAILABLE);
        shared.state = SharedCache.State.UNAVAILABLE;
        assertThat(node.node.sharedCache()).isEqualTo(SharedCache.State.UNAVAILABLE);
    }

    @Test
    void aNodeAloneAsksNobody() {
        Node alone = new Node(database);
        alone.decide();
        assertThat(alone.events.sharedAsked).isEmpty();
    }
}
