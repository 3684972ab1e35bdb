package id.umkm.tenancy.cache;

import id.umkm.tenancy.revocation.RevocationNode;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps what the node knows of epochs young, from before the application serves until it serves no more. Used by the thread that
 * starts and stops the application.
 */
final class RevocationPolling implements SmartLifecycle {

    private final RevocationNode node;
    private final CoarseTicker ticker;
    private final BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler;
    private @Nullable ScheduledFuture<?> polls;

    RevocationPolling(
            RevocationNode node, CoarseTicker ticker, BiFunction<Duration, Runnable, ScheduledFuture<?>> scheduler) {
        this.node = node;
        this.ticker = ticker;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        if (polls == null) {
            polls = scheduler.apply(RevocationNode.POLL_INTERVAL, this::poll);
        }
    }

    private void poll() {
        ticker.tick();
        node.poll();
    }

    @Override
    public void stop() {
        if (polls != null) {
            polls.cancel(false);
            polls = null;
        }
    }

    @Override
    public boolean isRunning() {
        return polls != null;
    }

    // Before web servers and listeners start, and after they have stopped.
    @Override
    public int getPhase() {
        return 0;
    }
}
