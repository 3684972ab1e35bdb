package id.umkm.tenancy.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connections of the caches' own, which lead where the application's do: to the same server, Sentinel or Cluster, with the same
 * credentials and the same TLS. What differs is patience: where Redis does not answer, the caches wait for little and queue
 * nothing, and neither they nor the application's commands stand in the other's way.
 */
final class OwnRedisConnections {

    /** How often a cluster is asked for its nodes, where the application does not say. */
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(15);

    private OwnRedisConnections() {}

    static LettuceConnectionFactory like(LettuceConnectionFactory application, CacheProperties.Redis properties) {
        LettuceConnectionFactory own =
                new LettuceConnectionFactory(serverOf(application), clientLike(application, properties));
        own.setEarlyStartup(false);
        own.afterPropertiesSet();
        return own;
    }

    private static RedisConfiguration serverOf(LettuceConnectionFactory application) {
        if (application.getClusterConfiguration() != null) {
            return application.getClusterConfiguration();
        }
        if (application.getSentinelConfiguration() != null) {
            return application.getSentinelConfiguration();
        }
        return application.getSocketConfiguration() != null
                ? application.getSocketConfiguration()
                : standaloneOf(application);
    }

    // A factory that was made of a configuration in general keeps its standalone one at the defaults.
    private static RedisStandaloneConfiguration standaloneOf(LettuceConnectionFactory application) {
        RedisStandaloneConfiguration kept = application.getStandaloneConfiguration();
        if (kept.getHostName().equals(application.getHostName()) && kept.getPort() == application.getPort()) {
            return kept;
        }
        RedisStandaloneConfiguration told =
                new RedisStandaloneConfiguration(application.getHostName(), application.getPort());
        told.setDatabase(application.getDatabase());
        String password = application.getPassword();
        told.setPassword(password == null ? RedisPassword.none() : RedisPassword.of(password));
        return told;
    }

    private static LettuceClientConfiguration clientLike(
            LettuceConnectionFactory application, CacheProperties.Redis properties) {
        LettuceClientConfiguration theirs = application.getClientConfiguration();
        LettuceClientConfigurationBuilder ours = LettuceClientConfiguration.builder()
                .commandTimeout(properties.timeout())
                .shutdownTimeout(Duration.ZERO)
                .shutdownQuietPeriod(Duration.ZERO)
                .clientOptions(options(application, properties));
        theirs.getClientResources().ifPresent(ours::clientResources);
        theirs.getClientName().ifPresent(ours::clientName);
        theirs.getReadFrom().ifPresent(ours::readFrom);
        theirs.getRedisCredentialsProviderFactory().ifPresent(ours::redisCredentialsProviderFactory);
        if (theirs.isUseSsl()) {
            var ssl = ours.useSsl().verifyPeer(theirs.getVerifyMode());
            if (theirs.isStartTls()) {
                ssl.startTls();
            }
        }
        return ours.build();
    }

    private static ClientOptions options(LettuceConnectionFactory application, CacheProperties.Redis properties) {
        ClientOptions theirs = application
                .getClientConfiguration()
                .getClientOptions()
                .orElseGet(() -> application.isClusterAware() ? ClusterClientOptions.create() : ClientOptions.create());
        SocketOptions sockets = theirs.getSocketOptions()
                .mutate()
                .connectTimeout(properties.connectTimeout())
                .keepAlive(true)
                .build();
        ClientOptions.Builder ours = theirs.mutate()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(properties.timeout()))
                .socketOptions(sockets);
        if (theirs instanceof ClusterClientOptions cluster && !followsTopology(cluster)) {
            ((ClusterClientOptions.Builder) ours)
                    .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                            .enableAllAdaptiveRefreshTriggers()
                            .enablePeriodicRefresh(TOPOLOGY_REFRESH)
                            .build());
        }
        return ours.build();
    }

    /** Tells whether a cluster is asked for its nodes again. */
    static boolean followsTopology(ClusterClientOptions options) {
        ClusterTopologyRefreshOptions refresh = options.getTopologyRefreshOptions();
        return refresh != null
                && (refresh.isPeriodicRefreshEnabled()
                        || !refresh.getAdaptiveRefreshTriggers().isEmpty());
    }
}
