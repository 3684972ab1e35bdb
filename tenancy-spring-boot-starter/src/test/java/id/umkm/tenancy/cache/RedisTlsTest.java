package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.test.TcpProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A Redis that demands TLS and a password, by Spring Boot's ordinary properties and SSL bundles. */
class RedisTlsTest {

    @TempDir
    private static Path folder;

    private static MortalRedis redis;
    private static TcpProxy tls;
    private static List<String> right;

    // What Redis itself may speak depends on how it was built, so TLS ends in front of it.
    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        SelfSigned server = SelfSigned.in(folder);
        redis = new MortalRedis(folder, freePort(), "requirepass rahasia");
        tls = new TcpProxy(redis.address(), server.listen());
        right = List.of(
                "spring.data.redis.host=localhost",
                "spring.data.redis.port=" + tls.port(),
                "spring.data.redis.password=rahasia",
                "spring.data.redis.ssl.bundle=kios",
                "spring.ssl.bundle.pem.kios.truststore.certificate="
                        + server.certificate().toUri());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        if (tls != null) {
            tls.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void isReadWrittenAndHeardWithItsPasswordAndABundleThatTrustsIt() {
        through(upkeep -> {
            upkeep.awaitOpen();
            upkeep.assertReadsBack("key");
            upkeep.assertHears(7);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.data.redis.password=tebakan",
                "spring.data.redis.password=",
                // Trusted for another name alone.
                "spring.data.redis.host=127.0.0.1"
            })
    void staysClosedWithAnother(String property) {
        through(RedisTlsTest::assertClosed, property);
    }

    @Test
    void staysClosedToWhomDoesNotTrustIt() {
        through(RedisTlsTest::assertClosed, "spring.data.redis.ssl.bundle=", "spring.data.redis.ssl.enabled=true");
    }

    @Test
    void staysClosedToWhomSpeaksNoTls() {
        through(RedisTlsTest::assertClosed, "spring.data.redis.ssl.bundle=", "spring.data.redis.ssl.enabled=false");
    }

    private static void assertClosed(UpkeepRounds upkeep) {
        assertThat(upkeep.round()).isFalse();
        assertThat(upkeep.round()).isFalse();
        assertThat(upkeep.find("key")).isNull();
    }

    private static void through(Consumer<UpkeepRounds> test, String... instead) {
        List<String> properties = new ArrayList<>(right);
        properties.addAll(List.of(instead));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class))
                .withPropertyValues(properties.toArray(String[]::new))
                .run(context -> {
                    try (UpkeepRounds upkeep = new UpkeepRounds(context.getBean(LettuceConnectionFactory.class))) {
                        test.accept(upkeep);
                    }
                });
    }
}
