package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The log says why nodes share nothing. */
class SharingReportTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void itIsTurnedOff() {
        environment.setProperty("tenancy.cache.redis.enabled", "false");
        assertThat(reason()).isEqualTo("tenancy.cache.redis.enabled is false");
    }

    @Test
    void somethingIsMissing() {
        assertThat(reason(LettuceConnectionFactory.class, CBORMapper.class, CircuitBreaker.class))
                .isEqualTo("the class path lacks org.springframework.boot:spring-boot-starter-data-redis,"
                        + " tools.jackson.dataformat:jackson-dataformat-cbor,"
                        + " io.github.resilience4j:resilience4j-circuitbreaker");
        assertThat(reason(CBORMapper.class))
                .isEqualTo("the class path lacks tools.jackson.dataformat:jackson-dataformat-cbor");
    }

    @Test
    void thereAreFixedReplicas() {
        environment.setProperty("spring.data.redis.masterreplica.nodes", "a.example:6379,b.example:6379");
        assertThat(reason()).contains("masterreplica is not served");
    }

    @Test
    void thereIsNoConnectionFactory() {
        assertThat(reason()).contains("LettuceConnectionFactory");
    }

    private String reason(Class<?>... missing) {
        return SharingReport.reason(environment, new FilteredClassLoader(missing));
    }
}
