package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.store.TransactionWatch;
import id.umkm.tenancy.store.TransactionWatch.Ending;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Tells a watch what becomes of a Spring transaction. Spring calls a transaction rolled back also where the database was asked
 * to commit and did not answer, so that is noted here.
 */
final class WatchSynchronization implements TransactionSynchronization {

    private final TransactionWatch watch;
    private boolean mayBeAsked;
    private boolean partlyUndone;
    private boolean ended;

    /**
     * Creates it, to be registered with the transaction of the calling thread.
     *
     * @param watch is told
     * @param fromTheBegin whether the transaction has just begun. Where it was somebody else's before, that may be committing
     *     it already, by a callback that makes a change, and {@link #beforeCommit} comes no more
     */
    WatchSynchronization(TransactionWatch watch, boolean fromTheBegin) {
        this.watch = watch;
        this.mayBeAsked = !fromTheBegin;
    }

    // Whoever hears of the commit after this already sees it.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void suspend() {
        watch.suspended();
    }

    @Override
    public void resume() {
        watch.resumed();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        mayBeAsked = true;
    }

    // What was done since then is gone, and perhaps what is watched was part of it.
    @Override
    public void savepointRollback(Object savepoint) {
        partlyUndone = true;
    }

    @Override
    public void afterCommit() {
        end(partlyUndone ? Ending.UNKNOWN : Ending.COMMITTED);
    }

    // The last word: an exception in somebody else's afterCommit skips those behind it.
    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_COMMITTED) {
            afterCommit();
        } else {
            end(mayBeAsked || status == STATUS_UNKNOWN ? Ending.UNKNOWN : Ending.ROLLED_BACK);
        }
    }

    private void end(Ending ending) {
        if (!ended) {
            ended = true;
            watch.ended(ending);
        }
    }
}
