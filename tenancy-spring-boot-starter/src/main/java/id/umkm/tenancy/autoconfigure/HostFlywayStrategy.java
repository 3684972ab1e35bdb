package id.umkm.tenancy.autoconfigure;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;

/** Migrates where there is somebody who may: the application role may not. */
final class HostFlywayStrategy implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(HostFlywayStrategy.class);

    private final TenancyConnections connections;
    private final Environment environment;

    HostFlywayStrategy(TenancyConnections connections, Environment environment) {
        this.connections = connections;
        this.environment = environment;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (connections.owner() != null || environment.containsProperty("spring.flyway.user")) {
            flyway.migrate();
        } else {
            LOG.info("Migrations are not run: there are neither tenancy.owner nor spring.flyway.user credentials");
        }
    }
}
