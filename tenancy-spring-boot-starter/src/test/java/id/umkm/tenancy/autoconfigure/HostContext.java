package id.umkm.tenancy.autoconfigure;

import com.example.kios.Kios;
import id.umkm.tenancy.actuate.TenancyAuditAutoConfiguration;
import id.umkm.tenancy.actuate.TenancyHealthAutoConfiguration;
import id.umkm.tenancy.cache.TenancyCacheAutoConfiguration;
import id.umkm.tenancy.observe.TenancyObserveAutoConfiguration;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.security.TenancySecurityAutoConfiguration;
import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import id.umkm.tenancy.web.TenancyWebAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/** Starts a small host on a database of its own, by provisioning unless a test says otherwise. */
final class HostContext {

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    TestDatabase database() {
        return database;
    }

    /** Roles belong to the whole server, so each test database has its own. */
    DatabaseRoles roles() {
        return DatabaseRoles.withPrefix(database.name());
    }

    ApplicationContextRunner provisioned() {
        return as(database.superuserName(), database.superuserPassword())
                .withPropertyValues("tenancy.provision.enabled=true", "spring.jpa.hibernate.ddl-auto=update");
    }

    ApplicationContextRunner as(String username, String password) {
        return as(new ApplicationContextRunner(), username, password);
    }

    /** The same by provisioning, as a web application. */
    WebApplicationContextRunner web() {
        return as(new WebApplicationContextRunner(), database.superuserName(), database.superuserPassword())
                .withPropertyValues(
                        "tenancy.provision.enabled=true",
                        "spring.jpa.hibernate.ddl-auto=update",
                        // As HostDefaultsEnvironmentPostProcessor has it, which a runner does not ask.
                        "spring.jpa.open-in-view=false");
    }

    private <R extends AbstractApplicationContextRunner<R, ?, ?>> R as(R runner, String username, String password) {
        DatabaseRoles roles = roles();
        return runner.withUserConfiguration(Kios.class)
                .withConfiguration(autoConfigurations())
                .withPropertyValues(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + username,
                        "spring.datasource.password=" + password,
                        "spring.datasource.hikari.maximum-pool-size=3",
                        "tenancy.roles.owner=" + roles.owner(),
                        "tenancy.roles.application=" + roles.application(),
                        "tenancy.roles.application-wide=" + roles.applicationWide(),
                        "tenancy.roles.system=" + roles.system());
    }

    static AutoConfigurations autoConfigurations() {
        return AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                DataSourceTransactionManagerAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                JdbcClientAutoConfiguration.class,
                TransactionAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class,
                DataJpaRepositoriesAutoConfiguration.class,
                TenancyAutoConfiguration.class,
                TenancyCacheAutoConfiguration.class,
                TenancyServicesAutoConfiguration.class,
                TenancySecurityAutoConfiguration.class,
                TenancyWebAutoConfiguration.class,
                TenancyObserveAutoConfiguration.class,
                TenancyAuditAutoConfiguration.class,
                TenancyHealthAutoConfiguration.class);
    }
}
