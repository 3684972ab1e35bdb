package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.access.PermissionEvaluator;

/** What is left out where an optional technology is not there. */
class MissingClassesTest {

    private static final HostContext HOST = new HostContext();

    @Test
    void withoutFlywayTheHostMigratesBySomethingElse() {
        HOST.provisioned()
                .withClassLoader(new FilteredClassLoader(Flyway.class))
                .run(context -> assertThat(context).doesNotHaveBean(FlywayMigrationStrategy.class));
    }

    @Test
    void withoutActuatorThereIsNoHealth() {
        HOST.provisioned()
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("rowLevelSecurityHealthIndicator"));
    }

    @Test
    void withoutSpringSecurityNothingIsGuarded() {
        HOST.provisioned()
                .withClassLoader(new FilteredClassLoader(PermissionEvaluator.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(AccessControl.class)
                        .doesNotHaveBean("tenancyPermissions"));
    }

    @Test
    void withoutAPoolNothingIsConfigured() {
        HOST.provisioned()
                .withClassLoader(new FilteredClassLoader(HikariDataSource.class))
                .run(context -> assertThat(context).doesNotHaveBean(TenantBoundDataSource.class));
    }
}
