package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Powers in the hands of roles, and presets of the bound tenant. */
class PowerVerificationTest extends VerifierTest {

    @Test
    void theRightToCreateIsRefused() throws SQLException {
        String name = database.database().name();
        refused(
                "schema public: " + app + ", " + wide + " may create objects in it",
                "grant create on schema public to public");
        database.asSuperuser("revoke create on schema public from public", "create schema other");
        refused("schema other: " + wide + " may create objects in it", "grant create on schema other to " + wide);
        database.asSuperuser("drop schema other");
        refused(
                "database " + name + ": " + app + " has CREATE on it",
                "grant create on database " + name + " to " + app);
        database.asSuperuser("revoke create on database " + name + " from " + app);
        refused(
                "database " + name + ": " + app + ", " + wide + " has TEMPORARY on it",
                "grant temporary on database " + name + " to public");
    }

    @Test
    void privilegesThatPoliciesDoNotGovernAreRefused() throws SQLException {
        for (String privilege : List.of("TRUNCATE", "TRIGGER", "REFERENCES")) {
            for (String table : List.of("product", "country")) {
                refused(
                        "table public." + table + ": the application has " + privilege + " on it",
                        "grant " + privilege + " on " + table + " to " + wide);
                database.asSuperuser("revoke " + privilege + " on " + table + " from " + wide);
            }
        }
        refused("has REFERENCES on it", "grant references (id) on product to public");
    }

    @Test
    void aPresetTenantIsRefused() throws SQLException {
        refused(
                "setting tenancy.tenant_id=7: it is preset for role " + app,
                "alter role " + app + " set tenancy.tenant_id = 7");
        database.asSuperuser("alter role " + app + " reset tenancy.tenant_id");
        refused(
                "is preset for all roles in database " + database.database().name(),
                "alter database " + database.database().name() + " set tenancy.groups = '{1}'");
        database.asSuperuser("alter database " + database.database().name() + " reset tenancy.groups");
        refused(
                "setting tenancy.tenant_id=7: it is preset for role " + system,
                "alter role " + system + " in database " + database.database().name() + " set tenancy.tenant_id = 7");
    }

    @Test
    void aTenantThatANewConnectionHasSetIsRefused() throws SQLException {
        try (var connection = database.application().getConnection()) {
            connection.createStatement().execute("set tenancy.tenant_id = 7");
            assertThatThrownBy(() -> verify(new SingleConnection(connection)))
                    .hasMessageContaining("setting tenancy.tenant_id: a new connection has it set already");
        }
    }

    @Test
    void theRightToChangeAParameterOfASuperusersIsRefused() throws SQLException {
        for (String grantee : List.of(app, wide, system)) {
            refused(
                    "parameter session_replication_role: " + grantee + " has SET on it",
                    "grant set on parameter session_replication_role to " + grantee);
            refused("Remedy: run REVOKE SET ON PARAMETER session_replication_role FROM \"" + grantee + "\"");
            database.asSuperuser("revoke set on parameter session_replication_role from " + grantee);
        }
        database.asSuperuser("grant set on parameter session_replication_role to " + owner);
        verify();
        database.asSuperuser("revoke set on parameter session_replication_role from " + owner);
    }

    @Test
    void aSequenceThatCanBeReadOrSetIsRefused() throws SQLException {
        ProvisionedDatabase.run(
                database.owner(), "create sequence sale_seq", "grant usage on sequence sale_seq to " + app);
        verify();
        refused(
                "sequence public.sale_seq: the application has UPDATE on it, and is to have USAGE alone",
                "grant update on sequence sale_seq to " + wide);
        database.asSuperuser("revoke update on sequence sale_seq from " + wide);
        refused(
                "sequence public.sale_seq: the application has SELECT, UPDATE on it",
                "grant select, update on sequence sale_seq to public");
        refused("Remedy: run REVOKE SELECT, UPDATE ON SEQUENCE \"public\".\"sale_seq\" FROM PUBLIC");
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("public.sale_seq"))))
                .doesNotThrowAnyException();
        database.asSuperuser("revoke select, update on sequence sale_seq from public");
        refused(
                "sequence public.sale_seq: it is owned by " + app,
                "grant create on schema public to " + app,
                "alter sequence sale_seq owner to " + app,
                "revoke create on schema public from " + app);
    }

    @Test
    void aPresetIsFoundHoweverItIsSpelt() throws SQLException {
        refused(
                "setting TENANCY.tenant_id=7: it is preset for role " + owner,
                "alter role " + owner + " set \"TENANCY.tenant_id\" = 7");
        database.asSuperuser("alter role " + owner + " reset \"TENANCY.tenant_id\"");
        verify();
    }

    @Test
    void aTenantInTheOptionsOfTheUrlIsRefused() throws SQLException {
        PGSimpleDataSource application = (PGSimpleDataSource) database.application();
        application.setOptions("-c tenancy.groups={1}");
        assertThatThrownBy(() -> verify(application))
                .hasMessageContaining("setting tenancy.groups: a new connection has it set already")
                .hasMessageContaining("the JDBC URL's options");
    }

    @Test
    void foreignKeysThatAreOffByDefaultAreRefused() throws SQLException {
        for (String role : List.of(app, system)) {
            refused(
                    "setting session_replication_role=replica: it is preset for role " + role
                            + ", so that no foreign key holds",
                    "alter role " + role + " set session_replication_role = replica");
            database.asSuperuser("alter role " + role + " reset session_replication_role");
        }
        database.asSuperuser("alter role " + app + " set session_replication_role = origin");
        verify();
        database.asSuperuser("alter role " + app + " reset session_replication_role");
        database.asSuperuser("alter database " + database.database().name() + " set session_replication_role = local");
        refused("setting session_replication_role: a new connection has it set already");
    }

    @Test
    void privilegesByDefaultAreRefused() throws SQLException {
        String fault = "alter default privileges for role " + owner;
        for (String grantee : List.of(app, wide, system, "public")) {
            String who = grantee.equals("public") ? "everyone" : grantee;
            refused(
                    "default privileges of " + owner + ": new tables are open to " + who
                            + " (INSERT, SELECT) before they are protected",
                    fault + " grant select, insert on tables to " + grantee);
            refused("run ALTER DEFAULT PRIVILEGES FOR ROLE \"" + owner + "\" REVOKE INSERT, SELECT ON TABLES FROM ");
            database.asSuperuser(fault + " revoke select, insert on tables from " + grantee);
        }
        refused(
                "default privileges of " + owner + ": new sequences of schema public are open to " + app + " (SELECT)",
                fault + " in schema public grant select, usage on sequences to " + app);
        refused("IN SCHEMA \"public\" REVOKE SELECT ON SEQUENCES FROM \"" + app + "\"");
        database.asSuperuser(fault + " in schema public revoke select on sequences from " + app);
        refused("new schemas are open to " + app + " (CREATE)", fault + " grant create on schemas to " + app);
        database.asSuperuser(fault + " revoke create on schemas from " + app);
        database.asSuperuser(fault + " grant select on tables to pg_monitor");
        verify();
    }
}
