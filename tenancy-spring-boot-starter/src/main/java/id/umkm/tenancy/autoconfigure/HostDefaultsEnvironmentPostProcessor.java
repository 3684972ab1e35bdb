package id.umkm.tenancy.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives settings of Spring Boot's another default; what the host sets comes before. */
final class HostDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor {

    static final Map<String, Object> DEFAULTS = Map.of(
            // On by default in Spring Boot; see OpenInView.
            OpenInView.PROPERTY,
            "false",
            // So that the tenant follows through the operators of Reactor.
            "spring.reactor.context-propagation",
            "auto");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("tenancyDefaults", DEFAULTS));
    }
}
