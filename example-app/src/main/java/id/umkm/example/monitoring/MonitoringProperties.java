package id.umkm.example.monitoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts as unusual, and how much is kept to tell.
 *
 * @param flushInterval how often a node writes its counts; what it has not written is lost when it is killed
 * @param maxSubjects how many counts a node holds in memory until then; what is beyond is not counted
 * @param failedSignIns sign-ins at one e-mail that failed
 * @param deniedAccess denials of one actor within its tenant
 * @param otherTenantsObjects requests of one actor for what is not in its tenant
 * @param reading what an actor reads in an hour
 * @param keepCounts how long counts are kept; at least a day
 * @param keepAlerts how long alerts are kept; at least a day
 */
@ConfigurationProperties("umkm.monitoring")
record MonitoringProperties(
        @DefaultValue("10s") Duration flushInterval,
        @DefaultValue("10000") int maxSubjects,
        @DefaultValue FailedSignIns failedSignIns,
        @DefaultValue DeniedAccess deniedAccess,
        @DefaultValue OtherTenantsObjects otherTenantsObjects,
        @DefaultValue Reading reading,
        @DefaultValue("30d") Duration keepCounts,
        @DefaultValue("365d") Duration keepAlerts) {

    private static final String PREFIX = "umkm.monitoring.";
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    MonitoringProperties {
        require(flushInterval.compareTo(Duration.ofMillis(10)) >= 0, "flush-interval", flushInterval, "10ms or more");
        require(maxSubjects >= 1, "max-subjects", maxSubjects, "1 or more");
        require(keepCounts.compareTo(DAY) >= 0, "keep-counts", keepCounts, "1d or more");
        require(keepAlerts.compareTo(DAY) >= 0, "keep-alerts", keepAlerts, "1d or more");
    }

    /** How often in which time. */
    interface Rule {

        /** How often it takes for an alert. */
        long threshold();

        /** In which time, up to now. */
        Duration window();
    }

    record FailedSignIns(
            @DefaultValue("8") long threshold,
            @DefaultValue("15m") Duration window) implements Rule {
        FailedSignIns {
            check("failed-sign-ins", threshold, window);
        }
    }

    record DeniedAccess(
            @DefaultValue("20") long threshold,
            @DefaultValue("15m") Duration window) implements Rule {
        DeniedAccess {
            check("denied-access", threshold, window);
        }
    }

    record OtherTenantsObjects(
            @DefaultValue("5") long threshold,
            @DefaultValue("1h") Duration window) implements Rule {
        OtherTenantsObjects {
            check("other-tenants-objects", threshold, window);
        }
    }

    /**
     * More in an hour than the greater of a floor and so many times the median of the actor's own last active hours.
     *
     * @param rowsFloor up to so many rows are never unusual
     * @param groupsFloor up to so many groups are never unusual
     * @param factor how many times the median
     * @param history how many of the actor's last active hours make its pattern
     */
    record Reading(
            @DefaultValue("5000") long rowsFloor,
            @DefaultValue("50") long groupsFloor,
            @DefaultValue("10") int factor,
            @DefaultValue("40") int history) {
        Reading {
            require(rowsFloor >= 1, "reading.rows-floor", rowsFloor, "1 or more");
            require(groupsFloor >= 1, "reading.groups-floor", groupsFloor, "1 or more");
            require(factor >= 1 && factor <= 1_000, "reading.factor", factor, "a number from 1 to 1000");
            require(history >= 1 && history <= 1_000, "reading.history", history, "a number from 1 to 1000");
        }
    }

    private static void check(String rule, long threshold, Duration window) {
        require(threshold >= 1, rule + ".threshold", threshold, "1 or more");
        require(
                window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(DAY) <= 0,
                rule + ".window",
                window,
                "a time from 1m to 1d");
    }

    private static void require(boolean good, String name, Object value, String range) {
        if (!good) {
            throw new IllegalArgumentException(PREFIX + name + " is " + value + "; set it to " + range);
        }
    }

    Rule rule(AlertKind kind) {
        return switch (kind) {
            case FAILED_SIGN_INS -> failedSignIns;
            case DENIED_ACCESS -> deniedAccess;
            case OTHER_TENANTS_OBJECTS -> otherTenantsObjects;
            case UNUSUAL_ROWS, UNUSUAL_GROUPS ->
                throw new IllegalArgumentException(kind + " is not told by how often it happens");
        };
    }
}
