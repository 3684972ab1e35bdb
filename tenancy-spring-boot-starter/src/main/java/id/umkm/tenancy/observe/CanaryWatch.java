package id.umkm.tenancy.observe;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.observe.CanaryFinding.Result;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.Finding;
import id.umkm.tenancy.postgres.IsolationCanary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the canary through every tenant-bound DataSource bean while the application runs, looks at roles and policies again
 * there, on a thread of its own, and keeps what it found last. Safe for use by many threads.
 */
public final class CanaryWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);

    private final IsolationCanary canary;
    private final RowLevelSecurityStatus verified;
    private final BeanFactory beans;
    private final Duration interval;
    private final Clock clock;
    private final CanaryListener listener;
    private final Map<String, CanaryFinding> latest = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService thread;

    CanaryWatch(
            IsolationCanary canary,
            RowLevelSecurityStatus verified,
            BeanFactory beans,
            Duration interval,
            Clock clock,
            CanaryListener listener) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "tenancy.canary.interval is " + interval + "; it takes a positive time, or 0 for no probes");
        }
        this.canary = canary;
        this.verified = verified;
        this.beans = beans;
        this.interval = interval;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Returns what was found last.
     *
     * @return the findings by the names of the DataSource beans; empty before the first probe
     */
    public Map<String, CanaryFinding> latest() {
        return Map.copyOf(latest);
    }

    /**
     * Returns how long it takes until a finding is made again.
     *
     * @return the time between two probes
     */
    public Duration interval() {
        return interval;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = new ScheduledThreadPoolExecutor(1, work -> {
                Thread created = new Thread(work, "tenancy-canary");
                created.setDaemon(true);
                return created;
            });
            thread.scheduleWithFixedDelay(this::probeAll, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void probeAll() {
        for (String name : verified.dataSources()) {
            CanaryFinding found = probe(name);
            // What a probe meets while the application goes down is no finding.
            if (!isRunning()) {
                return;
            }
            log(name, found, latest.get(name));
            listener.found(name, found.result());
            latest.put(name, found);
        }
    }

    private CanaryFinding probe(String name) {
        Instant now = clock.instant();
        try {
            DataSource dataSource = beans.getBean(name, DataSource.class);
            List<String> faults = new ArrayList<>(canary.probe(dataSource));
            faults.addAll(changes(name, dataSource));
            return new CanaryFinding(now, faults.isEmpty() ? Result.APART : Result.LEAK, faults);
        } catch (DatabaseException e) {
            LOG.debug("the canary could not ask through DataSource bean '{}'", name, e);
            return new CanaryFinding(now, Result.UNKNOWN, List.of("the database could not be asked"));
        } catch (RuntimeException e) {
            LOG.error("the canary failed on DataSource bean '{}'", name, e);
            return new CanaryFinding(now, Result.UNKNOWN, List.of("the probe failed; the log says why"));
        }
    }

    // The canary's rows prove what holds for their table. What holds for the others is compared.
    private List<String> changes(String name, DataSource dataSource) {
        List<Finding> findings = verified.inspectProtection(dataSource);
        findings.forEach(finding -> LOG.error("DataSource bean '{}', {}", name, finding));
        return findings.isEmpty() ? List.of() : List.of("roles or policies are no longer as they were at startup");
    }

    // A leak is told each time that it is seen, anything else when it changes.
    private static void log(String name, CanaryFinding found, @Nullable CanaryFinding before) {
        boolean isNews = before == null || before.result() != found.result();
        if (found.result() == Result.LEAK) {
            LOG.error(
                    "Tenants are not kept apart through DataSource bean '{}': {}. Stop serving, restore the policies and"
                            + " roles (docs/database.md), and restart: open connections may keep plans from before.",
                    name,
                    String.join("; ", found.faults()));
        } else if (isNews && found.result() == Result.UNKNOWN) {
            LOG.warn("Whether tenants are apart is not known through DataSource bean '{}': {}", name, found.faults());
        } else if (isNews) {
            LOG.info("The canary finds tenants apart through DataSource bean '{}'", name);
        }
    }
}
