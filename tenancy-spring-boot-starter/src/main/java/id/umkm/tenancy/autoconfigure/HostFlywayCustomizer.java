package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseRoles;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.core.env.Environment;

/** Runs the host's own migrations as the owner role, in a schema where the library's tables are already. */
final class HostFlywayCustomizer implements FlywayConfigurationCustomizer {

    private final TenancyConnections connections;
    private final String schema;
    private final Environment environment;

    HostFlywayCustomizer(TenancyConnections connections, String schema, Environment environment) {
        this.connections = connections;
        this.schema = schema;
        this.environment = environment;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        DataSource owner = connections.owner();
        if (owner != null && !isSet("url") && !isSet("user")) {
            flyway.dataSource(owner);
        }
        if (!isSet("default-schema") && !isSet("schemas")) {
            flyway.defaultSchema(schema);
        }
        if (!isSet("baseline-on-migrate") && !isSet("baseline-version")) {
            flyway.baselineOnMigrate(true).baselineVersion("0");
        }
        flyway.placeholders(placeholders(flyway.getPlaceholders()));
    }

    private Map<String, String> placeholders(Map<String, String> hosts) {
        DatabaseRoles roles = connections.roles();
        Map<String, String> placeholders = new HashMap<>();
        placeholders.put("tenancyOwnerRole", roles.owner());
        placeholders.put("tenancyApplicationRole", roles.application());
        placeholders.put("tenancyApplicationWideRole", roles.applicationWide());
        placeholders.put("tenancySystemRole", roles.system());
        placeholders.putAll(hosts);
        return placeholders;
    }

    private boolean isSet(String name) {
        return environment.containsProperty("spring.flyway." + name);
    }
}
