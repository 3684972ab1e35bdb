package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

/** Redis is used where it is named, and else not looked for. */
class OptionalRedisTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void withoutAPlaceForItRedisIsLeftOutBesideWhatElseIs() {
        environment.setProperty("spring.autoconfigure.exclude[0]", "com.example.Other");

        assertThat(excluded()).contains("com.example.Other", DataRedisAutoConfiguration.class.getName());
        assertThat(excluded()).allSatisfy(name -> {
            if (!name.startsWith("com.example")) {
                assertThat(Class.forName(name)).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.data.redis.url",
                "spring.data.redis.host",
                "spring.data.redis.sentinel.master",
                "spring.data.redis.cluster.nodes",
                "spring.data.redis.cluster.nodes[0]"
            })
    void withAPlaceForItRedisIsUsed(String property) {
        environment.setProperty(property, "redis.example");

        assertThat(excluded()).isEmpty();
    }

    private List<String> excluded() {
        new OptionalRedis().postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment)
                .bind("spring.autoconfigure.exclude", Bindable.listOf(String.class))
                .orElse(List.of());
    }
}
