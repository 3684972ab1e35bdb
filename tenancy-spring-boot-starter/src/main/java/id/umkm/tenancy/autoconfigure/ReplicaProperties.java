package id.umkm.tenancy.autoconfigure;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Replicas of the database, which serve transactions that only read.
 *
 * @param replicas Replicas that read-only transactions go to, each with a JDBC url, and username and password where they are not
 *     those of the primary.
 * @param primaryAfterWrite How long a user reads from the primary after a write.
 * @param replicaTimeout How long to wait for a connection of a replica before another one or the primary serves.
 * @param replicaRetry How long a replica that gives no connection is left alone.
 */
@ConfigurationProperties("tenancy.datasource")
record ReplicaProperties(
        @DefaultValue List<Replica> replicas,
        @DefaultValue("5s") Duration primaryAfterWrite,
        @DefaultValue("1s") Duration replicaTimeout,
        @DefaultValue("5s") Duration replicaRetry) {

    /**
     * One replica.
     *
     * @param url JDBC URL of the replica.
     * @param username Login of the application role there.
     * @param password Password of the application role there.
     */
    record Replica(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}
}
