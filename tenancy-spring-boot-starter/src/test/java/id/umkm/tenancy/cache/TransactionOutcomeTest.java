package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.revocation.CacheKind;
import id.umkm.tenancy.test.CommitCut;
import id.umkm.tenancy.test.CommitCut.Fate;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.Ordered;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules 1 and 2 in transactions of the host's: what is seen inside, and what counts at which end. */
class TransactionOutcomeTest {

    private static CommitCut cut;
    private static Node node;

    private World world;
    private TransactionTemplate transaction;

    @BeforeAll
    static void start() {
        TestDatabase database = PostgresServer.shared().createDatabase();
        cut = new CommitCut(database);
        node = Node.startThrough(cut.url(), database);
        assertThat(node.bean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
    }

    @BeforeEach
    void open() {
        world = World.open(node);
        transaction = node.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
    }

    @AfterAll
    static void stop() {
        node.close();
        cut.close();
    }

    @Test
    void aChangeCountsInsideItsTransactionAndAfterTheCommit() {
        assertThat(world.counts(node)).isTrue();
        Node.in(
                world.tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    revoke();
                    assertThat(world.countsInContext(node)).isFalse();
                }));
        assertThat(world.counts(node)).isFalse();
    }

    @Test
    void aChangeThatIsRolledBackCountedInsideAndLeavesNothing() {
        assertThat(world.counts(node)).isTrue();
        int loads = node.events().loads(CacheKind.GRANTS);
        Node.in(
                world.tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    revoke();
                    assertThat(world.countsInContext(node)).isFalse();
                    status.setRollbackOnly();
                }));
        assertThat(world.counts(node)).isTrue();
        assertThat(node.events().loads(CacheKind.GRANTS))
                .as("nothing was dropped")
                .isEqualTo(loads);
    }

    @Test
    void aTransactionInBetweenSeesWhatIsCommitted() {
        TransactionTemplate another = node.transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Node.in(
                world.tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    revoke();
                    another.executeWithoutResult(
                            inner -> assertThat(world.countsInContext(node)).isTrue());
                    assertThat(world.countsInContext(node)).isFalse();
                }));
        assertThat(world.counts(node)).isFalse();
    }

    @Test
    void whoeverHearsOfTheCommitSeesIt() {
        AtomicReference<Boolean> heard = new AtomicReference<>();
        Node.in(
                world.tenant(),
                () -> transaction.executeWithoutResult(status -> {
                    afterCommit(() -> heard.set(world.countsInContext(node)));
                    revoke();
                }));
        assertThat(heard.get()).isFalse();
    }

    @Test
    void anotherListenerThatThrowsChangesNothing() {
        assertThat(world.counts(node)).isTrue();
        assertThatThrownBy(() -> Node.in(
                        world.tenant(),
                        () -> transaction.executeWithoutResult(status -> {
                            TransactionSynchronizationManager.registerSynchronization(new Throwing());
                            revoke();
                        })))
                .hasMessage("on purpose");
        assertThat(world.counts(node)).isFalse();
    }

    @Test
    void aCommitThatIsCutOffAndHappenedCounts() {
        assertThat(world.counts(node)).isTrue();
        cut.cutNext(Fate.COMMITTED);
        assertThatThrownBy(() -> Node.in(world.tenant(), this::revoke)).isInstanceOf(RuntimeException.class);
        assertThat(world.counts(node)).isFalse();
        assertServedFromMemory();
    }

    @Test
    void aCommitThatIsCutOffAndDidNotHappenLeavesNothing() {
        assertThat(world.counts(node)).isTrue();
        cut.cutNext(Fate.ROLLED_BACK);
        assertThatThrownBy(() -> Node.in(world.tenant(), this::revoke)).isInstanceOf(RuntimeException.class);
        assertThat(world.counts(node)).isTrue();
        assertThat(node.events().restored)
                .as("what the node demanded was there")
                .hasValue(0);
        assertServedFromMemory();
    }

    @Test
    void aChangeThatSomebodyMakesWhoHearsThatTheCommitComesCountsWhereTheCommitIsCutOff() {
        assertThat(world.counts(node)).isTrue();
        assertThatThrownBy(() -> Node.in(
                        world.tenant(),
                        () -> transaction.executeWithoutResult(status -> beforeCommit(() -> {
                            revoke();
                            cut.cutNext(Fate.COMMITTED);
                        }))))
                .isInstanceOf(RuntimeException.class);
        assertThat(world.counts(node)).isFalse();
        assertServedFromMemory();
    }

    private void assertServedFromMemory() {
        int loads = node.events().loads(CacheKind.GRANTS);
        world.counts(node);
        assertThat(node.events().loads(CacheKind.GRANTS)).isEqualTo(loads);
    }

    private void revoke() {
        node.memberships().remove(world.membership());
    }

    private static void beforeCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        });
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Comes before all that is registered later. */
    private static final class Throwing implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            throw new IllegalStateException("on purpose");
        }
    }
}
