package id.umkm.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Leaves Redis out unless it is told where one is. Spring Boot would take one on this host for granted, and report the
 * application as down without it.
 */
class OptionalRedis implements EnvironmentPostProcessor {

    private static final String EXCLUDE = "spring.autoconfigure.exclude";
    private static final String PACKAGE = "org.springframework.boot.data.redis.autoconfigure.";

    private static final List<String> PLACES = List.of(
            "spring.data.redis.url",
            "spring.data.redis.host",
            "spring.data.redis.sentinel.master",
            "spring.data.redis.cluster.nodes",
            "spring.data.redis.cluster.nodes[0]");

    private static final List<String> REDIS = Stream.of(
                    "DataRedisAutoConfiguration",
                    "DataRedisReactiveAutoConfiguration",
                    "DataRedisRepositoriesAutoConfiguration",
                    "health.DataRedisHealthContributorAutoConfiguration",
                    "health.DataRedisReactiveHealthContributorAutoConfiguration")
            .map(PACKAGE::concat)
            .toList();

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (PLACES.stream().anyMatch(environment::containsProperty)) {
            return;
        }
        List<String> excluded = new ArrayList<>(REDIS);
        excluded.addAll(Binder.get(environment)
                .bind(EXCLUDE, Bindable.listOf(String.class))
                .orElse(List.of()));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("withoutRedis", Map.of(EXCLUDE, String.join(",", excluded))));
    }
}
