package id.umkm.example.cleanup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what has had its use.
 *
 * @param idempotencyKeys how long a request that is sent again under its key takes effect once; at least a day
 * @param tokens how long a token stays after it was revoked or has expired; not negative
 * @param notices how long a notice stays after it was sent and what it is about has happened; not negative
 * @param batchSize how many rows go in one transaction; from 1 to 10,000
 */
@ConfigurationProperties("umkm.cleanup")
record CleanupProperties(
        @DefaultValue("7d") Duration idempotencyKeys,
        @DefaultValue("7d") Duration tokens,
        @DefaultValue("30d") Duration notices,
        @DefaultValue("1000") int batchSize) {

    private static final Duration LEAST = Duration.ofDays(1);
    private static final int LARGEST = 10_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    CleanupProperties {
        if (idempotencyKeys.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("umkm.cleanup.idempotency-keys is " + idempotencyKeys
                    + ", so what a client sends again after an evening without a network could take effect twice; set"
                    + " it to 1d or more");
        }
        if (tokens.isNegative()) {
            throw new IllegalArgumentException("umkm.cleanup.tokens is " + tokens
                    + ", so tokens would go while they are good; set it to 0s or more");
        }
        if (notices.isNegative()) {
            throw new IllegalArgumentException("umkm.cleanup.notices is " + notices
                    + ", so notices would go before what they are about; set it to 0s or more");
        }
        if (batchSize < 1 || batchSize > LARGEST) {
            throw new IllegalArgumentException(
                    "umkm.cleanup.batch-size is " + batchSize + "; set it to a number from 1 to " + LARGEST);
        }
    }
}
