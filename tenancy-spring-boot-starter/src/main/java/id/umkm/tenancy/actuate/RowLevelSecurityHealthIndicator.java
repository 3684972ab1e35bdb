package id.umkm.tenancy.actuate;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.postgres.VerificationReport;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows that startup verified, and that nothing was verified where row-level security is off. Many hosts show details to
 * everybody, so it names no role, no bean and no table, and counts the warnings alone; the log has them.
 */
final class RowLevelSecurityHealthIndicator implements HealthIndicator {

    private final RowLevelSecurityStatus status;

    RowLevelSecurityHealthIndicator(RowLevelSecurityStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        VerificationReport report = status.report();
        if (status.isOff()) {
            return Health.unknown()
                    .withDetail("verified", false)
                    .withDetail("mode", "off")
                    .build();
        }
        if (report == null) {
            return Health.down().withDetail("verified", false).build();
        }
        return Health.up()
                .withDetail("verified", true)
                .withDetail("verifiedAt", report.verifiedAt().toString())
                .withDetail("tables", report.protectedTables())
                .withDetail("warnings", report.warnings().size())
                .build();
    }
}
