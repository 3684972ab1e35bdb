package id.umkm.example.limit;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * How often something may be tried with one key.
 *
 * @param name what is limited; keys of different limits are different keys
 * @param attempts how often at once, at least 1
 * @param per the time in which as many attempts come back, one by one
 */
public record Limit(String name, long attempts, Duration per) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no attempt, or no time
     */
    public Limit {
        if (attempts < 1 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException(
                    "the limit " + name + " of " + attempts + " attempts per " + per + ": both must be positive");
        }
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(attempts).refillGreedy(attempts, per))
                .build();
    }
}
