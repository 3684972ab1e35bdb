package id.umkm.tenancy.actuate;

import id.umkm.tenancy.observe.CanaryFinding;
import id.umkm.tenancy.observe.CanaryFinding.Result;
import id.umkm.tenancy.observe.CanaryWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows what the canary found last, without asking the database itself. Many hosts show details to everybody, so it names
 * no role and no bean; the log does.
 */
final class CanaryHealthIndicator implements HealthIndicator {

    // A probe that hangs, or a thread that died, must not pass for health.
    private static final int MISSED_PROBES = 3;
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final CanaryWatch watch;
    private final Clock clock;

    CanaryHealthIndicator(CanaryWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Collection<CanaryFinding> findings = watch.latest().values();
        List<String> leaks = faults(findings, Result.LEAK);
        if (!leaks.isEmpty()) {
            return Health.down().withDetail("faults", leaks).build();
        }
        Instant oldest = findings.stream()
                .map(CanaryFinding::probedAt)
                .min(Instant::compareTo)
                .orElse(null);
        if (oldest == null) {
            return unknown("nothing has been probed yet");
        }
        List<String> unknown = faults(findings, Result.UNKNOWN);
        if (!unknown.isEmpty()) {
            return unknown(String.join("; ", unknown));
        }
        return oldest.isBefore(clock.instant()
                        .minus(watch.interval().multipliedBy(MISSED_PROBES))
                        .minus(SLACK))
                ? unknown("the last probe was at " + oldest)
                : Health.up()
                        .withDetail("probedAt", oldest.toString())
                        .withDetail("probed", findings.size())
                        .build();
    }

    private static Health unknown(String reason) {
        return Health.unknown().withDetail("reason", reason).build();
    }

    private static List<String> faults(Collection<CanaryFinding> findings, Result result) {
        return findings.stream()
                .filter(finding -> finding.result() == result)
                .flatMap(finding -> finding.faults().stream())
                .distinct()
                .toList();
    }
}
