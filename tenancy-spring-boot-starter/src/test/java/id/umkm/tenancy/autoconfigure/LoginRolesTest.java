package id.umkm.tenancy.autoconfigure;

import static id.umkm.tenancy.autoconfigure.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.postgres.RowLevelSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The system role and the host's further roles may no more pass policies than the application may. */
class LoginRolesTest {

    private final HostContext host = new HostContext();
    private final DatabaseRoles roles = host.roles();
    private final String further = host.database().name() + "_login";

    @BeforeEach
    void provision() {
        RoleProvisioner.provision(
                host.database().superuser(),
                roles,
                "public",
                Map.of(roles.owner(), "o", roles.application(), "a", roles.system(), "s", further, "f"));
    }

    @AfterEach
    void drop() {
        host.database().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION"})
    void systemRoleWithAnAttributeThatPassesPoliciesIsRefused(String attribute) {
        execute("alter role " + roles.system() + " " + attribute);

        assertRefused(
                production(roles.system(), "s"),
                "role " + roles.system() + ": none of the roles of Tenancy may have power over policies, and it is "
                        + attribute,
                "NO" + attribute);
    }

    @Test
    void systemCredentialsOfAnotherRoleAreRefused() {
        assertRefused(
                production(host.database().superuserName(), host.database().superuserPassword()),
                "what should connect as " + roles.system() + " connects as it",
                "give the credentials of " + roles.system());
    }

    @Test
    void systemRoleThatIsAMemberOfAPowerfulOneIsRefused() {
        for (String powerful : new String[] {roles.owner(), roles.applicationWide(), "pg_read_all_data"}) {
            execute("grant " + powerful + " to " + further);
            execute("grant " + further + " to " + roles.system());

            assertRefused(production(roles.system(), "s"), "it is a member of " + powerful, "REVOKE");

            execute("revoke " + powerful + " from " + further);
        }
    }

    @Test
    void systemRoleThatOwnsATableIsRefused() {
        execute("create table theirs (id bigint)");
        execute("alter table theirs owner to " + roles.system());

        assertRefused(production(roles.system(), "s"), "it owns table public.theirs", "own all tables");
    }

    @Test
    void furtherRoleIsHeldByTheSameRulesWhenItsPoolIsMade() {
        production(roles.system(), "s").run(context -> {
            assertThat(context).hasNotFailed();
            TenancyConnections connections = context.getBean(TenancyConnections.class);
            connections.roleDataSource(further, "f", 1).close();

            execute("alter role " + further + " bypassrls");
            assertThatThrownBy(() -> connections.roleDataSource(further, "f", 1))
                    .isInstanceOf(RowLevelSecurityException.class)
                    .hasMessageContaining("role " + further)
                    .hasMessageContaining("BYPASSRLS");
            assertThatThrownBy(() -> connections.roleDataSource(roles.system(), "s", 1))
                    .hasMessageContaining("one of the library's own")
                    .hasMessageContaining("SystemAccess");
            assertThatThrownBy(() -> connections.roleDataSource(
                            host.database().superuserName(), host.database().superuserPassword(), 1))
                    .hasMessageContaining("SUPERUSER");
        });
    }

    @Test
    void modeOffChecksNoRole() {
        execute("alter role " + roles.system() + " superuser");

        production(roles.system(), "s")
                .withPropertyValues("tenancy.row-level-security.mode=off")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private ApplicationContextRunner production(String system, String password) {
        return host.as(roles.application(), "a")
                .withPropertyValues(
                        "spring.jpa.hibernate.ddl-auto=update",
                        "tenancy.owner.username=" + roles.owner(),
                        "tenancy.owner.password=o",
                        "tenancy.system.username=" + system,
                        "tenancy.system.password=" + password);
    }

    private void execute(String sql) {
        JdbcClient.create(host.database().superuser()).sql(sql).update();
    }
}
