package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.analyze;
import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.RoleProvisioner;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What startup says about a database that it cannot work with. */
class UnreachableDatabaseTest {

    private static final HostContext HOST = new HostContext();
    private static final String SECRET = "rahasia-sekali";

    // The embedded server believes every password, so the tests name a role that there is not.
    private static final String NOBODY = "tenancy_test_nobody";

    @BeforeAll
    static void provision() {
        RoleProvisioner.provision(
                HOST.database().superuser(),
                HOST.roles(),
                "public",
                Map.of(
                        HOST.roles().owner(),
                        "o",
                        HOST.roles().application(),
                        "a",
                        HOST.roles().system(),
                        "s"));
    }

    @Test
    void refusedCredentialsAreToldInThreeLinesWithoutSecrets() {
        HOST.as(NOBODY, SECRET)
                .withPropertyValues(
                        "tenancy.owner.username=" + HOST.roles().owner(),
                        "spring.datasource.url=" + HOST.database().url() + "?sslpassword=" + SECRET)
                .run(context -> {
                    assertThat(context).hasFailed();
                    FailureAnalysis analysis = analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription().lines().toList())
                            .hasSize(2)
                            .satisfiesExactly(
                                    problem -> assertThat(problem)
                                            .contains(HOST.database().url() + " ", NOBODY, "FATAL"),
                                    rule -> assertThat(rule).contains("given by spring.datasource"));
                    assertThat(analysis.getAction())
                            .hasLineCount(1)
                            .contains("Correct user name and password in spring.datasource");
                    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(SECRET);
                });
    }

    @Test
    void wrongPasswordIsToldWithTheCommandThatSetsIt() {
        assertThat(Reachability.nextStep("28P01", "tenancy_app", "spring.datasource"))
                .hasLineCount(1)
                .contains("Correct user name and password in spring.datasource")
                .contains("in psql, as a superuser, \\password tenancy_app")
                .doesNotContain("pg_hba");
    }

    @Test
    void serverThatIsDownIsTold() {
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere"),
                "PostgreSQL at jdbc:postgresql://localhost:1/nowhere cannot be reached",
                "Start the server");
    }

    @Test
    void databaseThatDoesNotExistIsTold() {
        String nowhere = HOST.database().url().replaceFirst("/[^/]*$", "/nowhere");
        assertRefused(
                HOST.provisioned().withPropertyValues("spring.datasource.url=" + nowhere),
                "PostgreSQL at " + nowhere + " cannot be reached",
                "Create the database");
    }

    @Test
    void refusedCredentialsOfOwnerSystemAndFurtherRolesAreToldByTheirProperties() {
        assertRefused(
                production().withPropertyValues("tenancy.owner.username=" + NOBODY),
                "as role " + NOBODY,
                "in tenancy.owner");
        assertRefused(
                production().withPropertyValues("tenancy.system.username=" + NOBODY),
                "as role " + NOBODY,
                "in tenancy.system");
        production()
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(TenancyConnections.class).roleDataSource(NOBODY, SECRET, 1))
                        .isInstanceOf(TenancyConfigurationException.class)
                        .hasMessageContaining("given by TenancyConnections.roleDataSource"));
    }

    @Test
    void roleThatMayNotProvisionIsTold() {
        assertRefused(
                HOST.provisioned()
                        .withPropertyValues(
                                "spring.datasource.username=" + HOST.roles().application(),
                                "spring.datasource.password=a"),
                "the database roles could not be provisioned",
                "as a superuser");
    }

    @Test
    void serverBeforeVersion15IsRefused() {
        assertThatThrownBy(() -> Reachability.requireVersion(14, "jdbc:postgresql://db/warung?password=x"))
                .isInstanceOf(TenancyConfigurationException.class)
                .hasMessageContaining("jdbc:postgresql://db/warung is version 14")
                .hasMessageContaining("15 or later");
        assertThatCode(() -> Reachability.requireVersion(15, "jdbc:postgresql://db/warung"))
                .doesNotThrowAnyException();
    }

    @Test
    void urlIsShownWithoutSecrets() {
        assertThat(Reachability.withoutSecrets("jdbc:postgresql://siti:rahasia@db:5432/warung?user=siti&password=x"))
                .isEqualTo("jdbc:postgresql://db:5432/warung");
    }

    private static ApplicationContextRunner production() {
        return HOST.as(HOST.roles().application(), "a")
                .withPropertyValues(
                        "spring.jpa.hibernate.ddl-auto=update",
                        "tenancy.owner.username=" + HOST.roles().owner(),
                        "tenancy.owner.password=o",
                        "tenancy.system.username=" + HOST.roles().system(),
                        "tenancy.system.password=s");
    }
}
