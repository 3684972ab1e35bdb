package id.umkm.tenancy.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where only the file of row-level security is asked for, keeps the application from all that it does not take: a database, a
 * port, migrations, and beans that nobody asks for. It comes last, once the host's own properties are known.
 */
final class DdlFileEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> MODEL_ALONE = new LinkedHashMap<>();

    static {
        MODEL_ALONE.put("spring.main.web-application-type", "none");
        MODEL_ALONE.put("spring.main.lazy-initialization", "true");
        MODEL_ALONE.put("spring.flyway.enabled", "false");
        MODEL_ALONE.put("spring.liquibase.enabled", "false");
        MODEL_ALONE.put("spring.sql.init.mode", "never");
        MODEL_ALONE.put("spring.docker.compose.enabled", "false");
        MODEL_ALONE.put("spring.jpa.database", "postgresql");
        MODEL_ALONE.put("spring.jpa.hibernate.ddl-auto", "none");
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (DdlFileRequest.isIn(environment)) {
            environment.getPropertySources().addFirst(new MapPropertySource("tenancyDdlFile", MODEL_ALONE));
        }
    }
}
