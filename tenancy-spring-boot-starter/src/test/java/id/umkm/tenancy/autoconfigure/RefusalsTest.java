package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.analyze;
import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bocor.Bocor;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What startup refuses, and what it says about it. */
class RefusalsTest {

    private static final HostContext HOST = new HostContext();

    @Test
    void provisioningIsRefusedInProduction() {
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.profiles.active=production"),
                "tenancy.provision.enabled=true is refused",
                "docs/provision.sql");
    }

    @Test
    void applyingWithoutOwnerCredentialsIsRefused() {
        assertRefused(HOST.as("app", "secret"), "no credentials of the owner role", "tenancy.owner.username");
    }

    @Test
    void superuserAsTheApplicationIsRefusedBeforeAnythingElse() {
        String superuser = HOST.database().superuserName();
        assertRefused(HOST.as(superuser, HOST.database().superuserPassword()), "it is SUPERUSER", "connect as ");
    }

    @Test
    void nobodyIsToldToConnectAsARoleThatDoesNotExistYet() {
        HostContext fresh = new HostContext();
        String superuser = fresh.database().superuserName();
        String password = fresh.database().superuserPassword();
        fresh.as(superuser, password)
                .run(context -> assertThat(requireNonNull(
                                        analyze(context.getStartupFailure()).getAction())
                                .lines())
                        .filteredOn(line -> line.contains("onnect as ") || line.contains("credentials of"))
                        .isNotEmpty()
                        .allSatisfy(
                                line -> assertThat(line).contains("run docs/provision.sql as a superuser, and then")));

        fresh.provisioned().run(context -> assertThat(context).hasNotFailed());
        fresh.as(superuser, password)
                .run(context -> assertThat(analyze(context.getStartupFailure()).getAction())
                        .contains("connect as " + fresh.roles().application())
                        .doesNotContain("provision.sql"));
    }

    @Test
    void otherDatabasesThanPostgresAreRefusedByName() {
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.datasource.url=jdbc:mysql://root:rahasia@db/warung"),
                "spring.datasource.url is jdbc:mysql://db/warung",
                "jdbc:postgresql:");
    }

    @Test
    void openInViewIsRefused() {
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.jpa.open-in-view=true"),
                "spring.jpa.open-in-view is on",
                "spring.jpa.open-in-view=false");
    }

    @Test
    void autosaveIsRefusedWhereverItIsSet() {
        assertRefused(
                HOST.provisioned()
                        .withPropertyValues(
                                "spring.datasource.url=" + HOST.database().url() + "?autosave=always"),
                "autosave=always in the JDBC URL",
                "autosave=never");
        assertRefused(
                HOST.provisioned()
                        .withPropertyValues("spring.datasource.hikari.data-source-properties.autosave=conservative"),
                "autosave=conservative in spring.datasource.hikari",
                "autosave=never");
    }

    @Test
    void dataSourceWithoutTenantsIsRefused() {
        assertRefused(
                HOST.provisioned().withUserConfiguration(OwnDataSource.class),
                "The DataSource bean 'reporting'",
                "tenancy.unprotected-data-sources");
    }

    @Test
    void dataSourceThatIsListedAsUnprotectedPassesAndIsNotTheOneInUse() {
        HOST.provisioned()
                .withUserConfiguration(OwnDataSource.class)
                .withPropertyValues("tenancy.unprotected-data-sources=reporting")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(DataSource.class)).isInstanceOf(TenantBoundDataSource.class);
                    assertThat(context.getBean(EntityManagerFactory.class).getProperties())
                            .containsEntry(
                                    "hibernate.connection.datasource", context.getBean(TenantBoundDataSource.class));
                });
    }

    @Test
    void droppingTablesAtShutdownIsRefused() {
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.jpa.hibernate.ddl-auto=create-drop"),
                "ddl-auto=create-drop is refused",
                "migrations");
    }

    @Test
    void entityWithoutATenantIsRefusedUnlessItsTableIsListedAsGlobal() {
        HostContext host = new HostContext();
        ApplicationContextRunner bocor = host.provisioned().withUserConfiguration(Bocor.class);

        bocor.run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("table province").contains("no @TenantId");
            assertThat(analysis.getAction()).contains("tenancy.row-level-security.global-tables");
        });
        bocor.withPropertyValues("tenancy.row-level-security.global-tables=province")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void superuserAsTheApplicationIsRefusedWithWhatToDo() {
        HostContext host = new HostContext();
        host.provisioned().run(context -> assertThat(context).hasNotFailed());

        String name = host.database().superuserName();
        host.as(name, host.database().superuserPassword())
                .withPropertyValues(
                        "tenancy.owner.username=" + name,
                        "tenancy.owner.password=" + host.database().superuserPassword(),
                        "tenancy.row-level-security.mode=verify")
                .run(context -> {
                    assertThat(context).hasFailed();
                    FailureAnalysis analysis = analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription().lines().toList())
                            .first()
                            .asString()
                            .contains("the application does not start");
                    assertThat(analysis.getDescription()).contains(name).containsIgnoringCase("superuser");
                    assertThat(analysis.getAction()).isNotBlank();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDataSource {

        @Bean
        DataSource reporting() {
            return new DriverManagerDataSource(
                    HOST.database().url(),
                    HOST.database().superuserName(),
                    HOST.database().superuserPassword());
        }
    }
}
