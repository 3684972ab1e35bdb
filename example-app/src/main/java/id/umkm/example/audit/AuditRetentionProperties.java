package id.umkm.example.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the audit trail goes back.
 *
 * @param retention how old an event of a tenant may become; at least a day. By default events stay.
 * @param batchSize how many events go in one transaction; from 1 to 10,000
 */
@ConfigurationProperties("umkm.audit")
record AuditRetentionProperties(
        @Nullable Duration retention, @DefaultValue("1000") int batchSize) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final int LARGEST = 10_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    AuditRetentionProperties {
        if (retention != null && retention.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("umkm.audit.retention is " + retention
                    + ", so what happened today could be gone tomorrow; set it to 1d or more, or leave it out to keep"
                    + " all events");
        }
        if (batchSize < 1 || batchSize > LARGEST) {
            throw new IllegalArgumentException(
                    "umkm.audit.batch-size is " + batchSize + "; set it to a number from 1 to " + LARGEST);
        }
    }
}
