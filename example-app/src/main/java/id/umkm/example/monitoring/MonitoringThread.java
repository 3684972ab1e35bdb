package id.umkm.example.monitoring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes this node's counts from time to time, and once more when the node stops: after its last request. */
@Component
class MonitoringThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MonitoringThread.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Runnable flush;
    private final Duration interval;
    private @Nullable ScheduledExecutorService thread;

    @Autowired
    MonitoringThread(SecurityFlush flush, MonitoringProperties properties) {
        this(flush::flush, properties.flushInterval());
    }

    MonitoringThread(Runnable flush, Duration interval) {
        this.flush = flush;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "umkm-monitoring");
            daemon.setDaemon(true);
            return daemon;
        });
        started.scheduleWithFixedDelay(this::flush, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopped = thread;
        if (stopped == null) {
            return;
        }
        thread = null;
        stopped.execute(this::flush);
        stopped.shutdown();
        try {
            // A database that is away holds nothing up for longer.
            stopped.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.shutdownNow();
    }

    // Whatever is thrown would end the rounds in silence.
    private void flush() {
        try {
            flush.run();
        } catch (RuntimeException | VirtualMachineError e) {
            log.warn("Counts of what happened were not written; trying on", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Begins before the server does, and ends after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
