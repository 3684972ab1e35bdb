package id.umkm.tenancy.revocation;

import static id.umkm.tenancy.revocation.FakeDatabase.ANI;
import static id.umkm.tenancy.revocation.FakeDatabase.OTHER;
import static id.umkm.tenancy.revocation.FakeDatabase.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.AccessSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rule 1: inside its own transaction a decision sees what that has written, and leaves no trace of it. */
class AdministrationAwareTest {

    private final FakeDatabase database = new FakeDatabase();
    private final Node node = new Node(database);
    private final OpenAdministrations open = new OpenAdministrations();
    private final AccessSource source = new AdministrationAwareSource(open, node.node.accessSource());
    private final Node transaction = new Node(new FakeDatabase());

    @Test
    void insideTheTransactionItsOwnWritesAreSeenAndOutsideTheyAreNot() {
        OpenAdministrations.Open administration = begin();
        assertThat(decide()).isEqualTo(2);
        assertThat(source.tenant(TENANT).epoch()).isEqualTo(2);
        assertThat(CompletableFuture.supplyAsync(this::decide).join())
                .as("another thread")
                .isEqualTo(1);
        administration.end();
        assertThat(decide()).isEqualTo(1);
    }

    @Test
    void nothingOfItEntersACache() {
        OpenAdministrations.Open administration = begin();
        decide();
        administration.end();
        assertThat(node.node.entries(CacheKind.GRANTS)).isZero();
        assertThat(node.node.entries(CacheKind.TENANT)).isZero();
        assertThat(database.count()).isZero();
    }

    @Test
    void anotherTransactionThatSuspendsItSeesWhatIsCommitted() {
        OpenAdministrations.Open administration = begin();
        administration.suspend();
        assertThat(decide()).isEqualTo(1);
        administration.resume();
        assertThat(decide()).isEqualTo(2);
        administration.end();
        administration.end();
        assertThat(decide()).isEqualTo(1);
    }

    @Test
    void transactionsMayEndInAnyOrder() {
        OpenAdministrations.Open outer = begin();
        OpenAdministrations.Open inner = begin();
        outer.end();
        assertThat(decide()).isEqualTo(2);
        inner.end();
        assertThat(decide()).isEqualTo(1);
        outer.resume();
        inner.resume();
        outer.suspend();
        inner.suspend();
        assertThat(decide()).isEqualTo(1);
    }

    @Test
    void otherTenantsAreDecidedByWhatIsCommitted() {
        OpenAdministrations.Open administration = begin();
        assertThat(Node.epochOf(source.access(OTHER, ANI))).isEqualTo(1);
        administration.end();
    }

    private OpenAdministrations.Open begin() {
        transaction.database.restore(TENANT, 2);
        return open.enter(TENANT, transaction.node.accessSource());
    }

    private long decide() {
        return Node.epochOf(source.access(TENANT, ANI));
    }
}
