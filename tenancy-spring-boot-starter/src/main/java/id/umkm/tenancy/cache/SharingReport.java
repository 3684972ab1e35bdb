package id.umkm.tenancy.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Tells the log, once at startup, why nodes share nothing. */
final class SharingReport {

    private static final Logger LOG = LoggerFactory.getLogger(SharingReport.class);

    private record Part(String type, String artifact) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory",
                    "org.springframework.boot:spring-boot-starter-data-redis"),
            new Part("tools.jackson.dataformat.cbor.CBORMapper", "tools.jackson.dataformat:jackson-dataformat-cbor"),
            new Part(
                    "io.github.resilience4j.circuitbreaker.CircuitBreaker",
                    "io.github.resilience4j:resilience4j-circuitbreaker"));

    private SharingReport() {}

    static void nothingIsShared(Environment environment, @Nullable ClassLoader classes) {
        LOG.info("Grants and trees are cached by this node alone, without Redis: {}", reason(environment, classes));
    }

    static String reason(Environment environment, @Nullable ClassLoader classes) {
        if (!environment.getProperty("tenancy.cache.redis.enabled", Boolean.class, true)) {
            return "tenancy.cache.redis.enabled is false";
        }
        if (StaticReplicasCondition.areConfigured(environment)) {
            return "spring.data.redis.masterreplica is not served, Sentinel and Cluster are";
        }
        List<String> missing = PARTS.stream()
                .filter(part -> !ClassUtils.isPresent(part.type, classes))
                .map(Part::artifact)
                .toList();
        return missing.isEmpty()
                ? "there is no single LettuceConnectionFactory bean"
                : "the class path lacks " + String.join(", ", missing);
    }
}
