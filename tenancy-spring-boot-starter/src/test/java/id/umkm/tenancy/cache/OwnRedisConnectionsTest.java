package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.cluster.ClusterClientOptions;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The caches' own connections lead where Spring Boot's properties say. */
class OwnRedisConnectionsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(70);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(700);

    private final ApplicationContextRunner host =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

    @Test
    void toOneServerWithItsDatabaseItsPasswordAndTls() {
        with(
                (theirs, ours) -> {
                    assertThat(ours.getHostName()).isEqualTo("redis.example");
                    assertThat(ours.getPort()).isEqualTo(6380);
                    assertThat(ours.getDatabase()).isEqualTo(3);
                    assertThat(ours.getPassword()).isEqualTo("rahasia");
                    assertThat(ours.getClientConfiguration().isUseSsl()).isTrue();
                    assertThat(ours.getClientConfiguration().getVerifyMode()).isEqualTo(SslVerifyMode.FULL);
                    assertThat(ours.getClientConfiguration().getClientName()).hasValue("kios");
                },
                "spring.data.redis.host=redis.example",
                "spring.data.redis.port=6380",
                "spring.data.redis.database=3",
                "spring.data.redis.username=kios",
                "spring.data.redis.password=rahasia",
                "spring.data.redis.client-name=kios",
                "spring.data.redis.ssl.enabled=true");
    }

    @Test
    void toSentinels() {
        with(
                (theirs, ours) -> {
                    assertThat(ours.isRedisSentinelAware()).isTrue();
                    assertThat(ours.getSentinelConfiguration()).isEqualTo(theirs.getSentinelConfiguration());
                },
                "spring.data.redis.sentinel.master=utama",
                "spring.data.redis.sentinel.nodes=a.example:26379,b.example:26379",
                "spring.data.redis.sentinel.password=penjaga",
                "spring.data.redis.password=rahasia");
    }

    @Test
    void toAClusterWhoseNodesAreLookedUpAgain() {
        with(
                (theirs, ours) -> {
                    assertThat(ours.isClusterAware()).isTrue();
                    assertThat(ours.getClusterConfiguration()).isEqualTo(theirs.getClusterConfiguration());
                    ClusterClientOptions options = (ClusterClientOptions) options(ours);
                    assertThat(OwnRedisConnections.followsTopology(options)).isTrue();
                },
                "spring.data.redis.cluster.nodes=a.example:6379,b.example:6379");
    }

    @Test
    void howAClusterIsLookedUpIsTheApplicationsToSay() {
        with(
                (theirs, ours) -> {
                    ClusterClientOptions options = (ClusterClientOptions) options(ours);
                    assertThat(options.getTopologyRefreshOptions().getRefreshPeriod())
                            .isEqualTo(Duration.ofMinutes(7));
                },
                "spring.data.redis.cluster.nodes=a.example:6379",
                "spring.data.redis.lettuce.cluster.refresh.period=7m");
    }

    @Test
    void withPatienceOfTheirOwn() {
        with(
                (theirs, ours) -> {
                    assertThat(ours.getClientConfiguration().getCommandTimeout())
                            .isEqualTo(TIMEOUT);
                    assertThat(options(ours).getSocketOptions().getConnectTimeout())
                            .isEqualTo(CONNECT_TIMEOUT);
                    assertThat(options(ours).getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
                    assertThat(theirs.getClientConfiguration().getCommandTimeout())
                            .isEqualTo(Duration.ofSeconds(9));
                    assertThat(options(theirs).getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.DEFAULT);
                },
                "spring.data.redis.timeout=9s");
    }

    @Test
    void toAServerThatTheFactoryWasToldInGeneralTerms() {
        RedisStandaloneConfiguration server = new RedisStandaloneConfiguration("redis.example", 6380);
        server.setPassword("rahasia");
        RedisConfiguration general = server;
        LettuceConnectionFactory ours = OwnRedisConnections.like(new LettuceConnectionFactory(general), patience());
        assertThat(ours.getHostName()).isEqualTo("redis.example");
        assertThat(ours.getPort()).isEqualTo(6380);
        assertThat(ours.getPassword()).isEqualTo("rahasia");
    }

    private void with(BiConsumer<LettuceConnectionFactory, LettuceConnectionFactory> test, String... properties) {
        host.withPropertyValues(properties).run(context -> {
            LettuceConnectionFactory theirs = context.getBean(LettuceConnectionFactory.class);
            LettuceConnectionFactory ours = OwnRedisConnections.like(theirs, patience());
            test.accept(theirs, ours);
            ours.destroy();
        });
    }

    private static CacheProperties.Redis patience() {
        return new CacheProperties.Redis(true, null, null, TIMEOUT, CONNECT_TIMEOUT);
    }

    private static ClientOptions options(LettuceConnectionFactory factory) {
        return factory.getClientConfiguration().getClientOptions().orElseThrow();
    }
}
