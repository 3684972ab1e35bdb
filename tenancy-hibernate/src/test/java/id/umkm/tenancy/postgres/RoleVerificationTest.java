package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who the application is, and what it could become. */
class RoleVerificationTest extends VerifierTest {

    @Test
    void aSuperuserAsTheApplicationIsRefused() {
        assertThatThrownBy(() -> verify(database.superuser()))
                .hasMessageContaining("role postgres: the application connects as it, not as " + app)
                .hasMessageContaining("Remedy: give the application the credentials of " + app)
                .hasMessageContaining("role postgres: the application runs as it, and it is SUPERUSER")
                .hasMessageContaining("it is BYPASSRLS");
    }

    @Test
    void theOwnerAndTheSystemRoleAsTheApplicationAreRefused() {
        for (DataSource other : List.of(database.owner(), database.system())) {
            assertThatThrownBy(() -> verify(other))
                    .hasMessageContaining("the application connects as it, not as " + app);
        }
    }

    @Test
    void anApplicationRoleWithPowersIsRefused() throws SQLException {
        for (String attribute : List.of("SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION")) {
            for (String role : List.of(app, wide)) {
                database.asSuperuser("alter role " + role + " " + attribute);
                assertThatThrownBy(() -> verify())
                        .hasMessageContaining("role " + role + ": the application runs as it, and it is " + attribute)
                        .hasMessageContaining("ALTER ROLE \"" + role + "\" NO" + attribute);
                database.asSuperuser("alter role " + role + " no" + attribute);
            }
        }
        verify();
    }

    @Test
    void membershipInTheOwnerTheSystemRoleOrAPowerfulOneIsRefusedAlsoThroughOthers() throws SQLException {
        String between = database.database().name() + "_between";
        String powerful = database.database().name() + "_powerful";
        database.asSuperuser(
                "create role " + between, "grant " + between + " to " + app, "create role " + powerful + " createrole");
        verify();
        refused("role " + app + ": it is a member of " + owner + ", the owner", "grant " + owner + " to " + between);
        database.asSuperuser("revoke " + owner + " from " + between);
        refused("it is a member of " + system + ", the system role", "grant " + system + " to " + wide);
        database.asSuperuser("revoke " + system + " from " + wide);
        refused("it is a member of " + powerful + ", a role with CREATEROLE", "grant " + powerful + " to " + between);
        database.asSuperuser("revoke " + powerful + " from " + between);
        for (String predefined : List.of(
                "pg_read_all_data",
                "pg_write_all_data",
                "pg_execute_server_program",
                "pg_read_server_files",
                "pg_write_server_files",
                "pg_monitor",
                "pg_read_all_stats",
                "pg_signal_backend",
                "pg_checkpoint")) {
            for (String member : List.of(app, wide, between)) {
                refused(
                        "it is a member of " + predefined + ", a role of PostgreSQL's own",
                        "grant " + predefined + " to " + member);
                database.asSuperuser("revoke " + predefined + " from " + member);
            }
        }
        verify();
    }

    @Test
    void anApplicationThatInheritsApplicationWideIsRefused() throws SQLException {
        // From PostgreSQL 16 inheriting belongs to the membership, before to the member.
        refused("role " + app + ": it inherits " + wide, """
                do $$ begin
                    if current_setting('server_version_num')::int >= 160000 then
                        execute 'grant %1$s to %2$s with inherit true';
                    else
                        execute 'alter role %2$s inherit';
                    end if;
                end $$
                """.formatted(wide, app));
    }

    @Test
    void anApplicationThatCannotSwitchToApplicationWideIsRefused() throws SQLException {
        refused("role " + app + ": it cannot switch to " + wide, "revoke " + wide + " from " + app);
    }

    @Test
    void anotherMemberOfApplicationWideIsRefused() throws SQLException {
        refused("role " + wide + ": " + system + " may switch to it too", "grant " + wide + " to " + system);
    }

    @Test
    void anApplicationThatOwnsAProtectedTableIsRefusedUnlessAllowed() throws SQLException {
        refused(
                "table public.sale: it is owned by " + app,
                "grant create on schema public to " + app,
                "alter table sale owner to " + app,
                "revoke create on schema public from " + app);
        assertThatCode(() -> new RowLevelSecurityVerifier(model).allowingOwner().verify(database.application()))
                .doesNotThrowAnyException();
    }

    @Test
    void anOwnerOrASystemRoleWithPowersIsRefused() throws SQLException {
        for (String attribute : List.of("SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION")) {
            for (String role : List.of(owner, system)) {
                database.asSuperuser("alter role " + role + " " + attribute);
                refused("role " + role + ": none of the roles of Tenancy may have power over policies, and it is "
                        + attribute);
                refused("ALTER ROLE \"" + role + "\" NO" + attribute);
                database.asSuperuser("alter role " + role + " no" + attribute);
            }
        }
        verify();
    }

    @Test
    void aMembershipThatMayBeHandedOnIsRefused() throws SQLException {
        String group = database.database().name() + "_group";
        database.asSuperuser("create role " + group);
        refused(
                "role " + app + ": it may make others members of " + group + ", for it has ADMIN OPTION",
                "grant " + group + " to " + app + " with admin option");
        refused("REVOKE ADMIN OPTION FOR \"" + group + "\" FROM \"" + app + "\"");
        database.asSuperuser("revoke admin option for " + group + " from " + app);
        verify();
    }

    @Test
    void aChainOfMembershipsIsFollowedFromApplicationWideToo() throws SQLException {
        String first = database.database().name() + "_first";
        String second = database.database().name() + "_second";
        database.asSuperuser(
                "create role " + first,
                "create role " + second,
                "grant " + first + " to " + wide,
                "grant " + second + " to " + first);
        verify();
        refused("it is a member of " + owner + ", the owner", "grant " + owner + " to " + second);
    }

    @Test
    void anythingThatTheApplicationOwnsIsRefused() throws SQLException {
        String name = database.database().name();
        refused(
                "schema kasir: it is owned by " + app + ", which the application runs as",
                "create schema kasir authorization " + app);
        refused("run REASSIGN OWNED BY \"" + app + "\" TO \"" + owner + "\"");
        database.asSuperuser("drop schema kasir");
        refused(
                "type public.mood: it is owned by " + wide,
                "create type public.mood as enum ('ok')",
                "alter type mood owner to " + wide);
        database.asSuperuser("drop type mood");
        refused("database " + name + ": it is owned by " + app, "alter database " + name + " owner to " + app);
        database.asSuperuser("alter database " + name + " owner to postgres");
        database.asSuperuser("create function own() returns int language sql as 'select 1'");
        verify();
        refused("function public.own(): it is owned by " + wide, "alter function own() owner to " + wide);
        database.asSuperuser("drop function own()");
        verify();
    }
}
