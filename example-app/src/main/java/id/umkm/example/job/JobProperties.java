package id.umkm.example.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are done.
 *
 * @param enabled whether this node does jobs, and queues those that are due by the clock
 * @param namespace what the names of the stream and of the list of the dead begin with in Redis: nodes that say the same share the
 *     jobs, and applications that share a Redis say something else each; without blanks and braces
 * @param maxAttempts how often a job is tried before it is given up; positive
 * @param retryAfter how long a job that failed waits for its next attempt
 * @param lease how long a consumer may take over one job before another takes the job for left behind
 */
@ConfigurationProperties("umkm.jobs")
record JobProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("umkm.jobs") String namespace,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue("5m") Duration lease) {

    JobProperties {
        if (!namespace.matches("[^\\s{}]+")) {
            throw new IllegalArgumentException("umkm.jobs.namespace is '" + namespace
                    + "', but is part of keys between braces; set it to a word without blanks and braces, such as"
                    + " umkm.jobs");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "umkm.jobs.max-attempts is " + maxAttempts + ", so no job would be tried; set it to 1 or more");
        }
    }
}
