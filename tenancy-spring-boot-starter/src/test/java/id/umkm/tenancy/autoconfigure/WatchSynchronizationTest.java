package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.store.TransactionWatch.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;

class WatchSynchronizationTest {

    private final List<Ending> endings = new ArrayList<>();
    private final WatchSynchronization synchronization = new WatchSynchronization(endings::add, true);

    @Test
    void aCommitIsToldOnce() {
        synchronization.beforeCommit(false);
        synchronization.afterCommit();
        synchronization.afterCompletion(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(endings).containsExactly(Ending.COMMITTED);
    }

    @Test
    void aCommitIsToldAtCompletionWhereSomebodyThrewBefore() {
        synchronization.beforeCommit(false);
        synchronization.afterCompletion(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(endings).containsExactly(Ending.COMMITTED);
    }

    @Test
    void aRollbackBeforeAnybodyAskedForACommitIsCertain() {
        synchronization.afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(endings).containsExactly(Ending.ROLLED_BACK);
    }

    @Test
    void aRollbackAfterACommitThatFailedIsNotCertain() {
        synchronization.beforeCommit(false);
        synchronization.afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(endings).containsExactly(Ending.UNKNOWN);
    }

    @Test
    void aRollbackIsNotCertainWhereTheTransactionMayHaveBeenCommittingAlready() {
        new WatchSynchronization(endings::add, false).afterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(endings).containsExactly(Ending.UNKNOWN);
    }

    @Test
    void anUnknownStatusIsUnknown() {
        synchronization.afterCompletion(TransactionSynchronization.STATUS_UNKNOWN);
        assertThat(endings).containsExactly(Ending.UNKNOWN);
    }

    @Test
    void aCommitAfterAReturnToASavepointMayNotContainWhatIsWatched() {
        synchronization.savepointRollback(new Object());
        synchronization.beforeCommit(false);
        synchronization.afterCommit();
        assertThat(endings).containsExactly(Ending.UNKNOWN);
    }
}
