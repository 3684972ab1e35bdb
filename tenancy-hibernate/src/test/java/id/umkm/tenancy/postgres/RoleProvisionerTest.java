package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.PASSWORD;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoleProvisionerTest {

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theRolesHaveThatWhichTheyNeedAndNothingMore() throws SQLException {
        provision("public", Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD));
        assertThat(rows(
                        database.superuser(),
                        "select rolname, rolcanlogin, rolinherit, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication"
                                + " from pg_roles where rolname like '" + database.name() + "\\_%' order by 1"))
                .containsExactly(
                        roles.application() + "|t|f|f",
                        roles.applicationWide() + "|f|f|f",
                        roles.owner() + "|t|t|f",
                        roles.system() + "|t|f|f");
        run(database.as(roles.owner(), PASSWORD), "create table t (id bigint)");
        for (String sql : List.of("create table x (id bigint)", "create temp table x (id bigint)", "select * from t")) {
            assertThatThrownBy(() -> run(database.as(roles.application(), PASSWORD), sql))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theApplicationSwitchesToApplicationWideButHoldsNoneOfItsRightsBefore() throws SQLException {
        provision("public", Map.of(roles.application(), PASSWORD));
        assertThat(rows(
                        database.as(roles.application(), PASSWORD),
                        "select pg_has_role('" + roles.applicationWide() + "', 'USAGE')"))
                .containsExactly("f");
        assertThat(rows(
                        database.as(roles.application(), PASSWORD),
                        "set local role " + roles.applicationWide(),
                        "select current_user"))
                .containsExactly(roles.applicationWide());
    }

    @Test
    void largeObjectsAndFilesOfTheServerAreOutOfReach() throws SQLException {
        run(database.superuser(), "select lo_create(1)", "grant execute on function pg_read_file(text) to public");
        provision("public", Map.of(roles.application(), PASSWORD));
        for (String sql : List.of(
                "select lo_creat(-1)",
                "select lo_from_bytea(0, 'x')",
                "select lo_open(1, 131072)",
                "select lo_get(1)",
                "select loread(0, 1)",
                "select lowrite(0, 'x')",
                "select lo_import('/etc/hosts')",
                "select pg_read_file('/etc/hosts')")) {
            assertThatThrownBy(() -> run(database.as(roles.application(), PASSWORD), sql))
                    .as(sql)
                    .hasMessageContaining("permission denied for function");
        }
    }

    @Test
    void provisioningAgainChangesPasswordsThatAreGivenAndKeepsOthers() throws Exception {
        provision("public", Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD));
        provision("public", Map.of(roles.application(), "other"));
        assertThat(hasPassword(roles.owner(), PASSWORD)).isTrue();
        assertThat(hasPassword(roles.application(), "other")).isTrue();
        assertThat(hasPassword(roles.application(), PASSWORD)).isFalse();
    }

    @Test
    void aSchemaOfItsOwnIsCreatedAndOpenToTheRoles() throws SQLException {
        provision("tenancy", Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD));
        run(database.as(roles.owner(), PASSWORD), "create table tenancy.t (id bigint)");
        assertThatThrownBy(() -> run(database.as(roles.application(), PASSWORD), "create table tenancy.x (id bigint)"))
                .hasMessageContaining("permission denied for schema tenancy");
    }

    @Test
    void anAdditionalRoleLogsInAndMayDoNothing() throws SQLException {
        String additional = database.name() + "_login";
        provision("public", Map.of(roles.owner(), PASSWORD, additional, PASSWORD));
        run(database.as(roles.owner(), PASSWORD), "create table t (id bigint)");
        assertThat(rows(database.as(additional, PASSWORD), "select has_schema_privilege('public', 'USAGE')"))
                .containsExactly("t");
        assertThatThrownBy(() -> run(database.as(additional, PASSWORD), "select * from t"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void anExistingRoleWithPowersIsRefusedAndKeepsThem() throws SQLException {
        run(database.superuser(), "create role " + roles.system() + " superuser createdb");
        assertThatThrownBy(() -> provision("public", Map.of()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("role " + roles.system() + " exists and is SUPERUSER, CREATEDB")
                .hasMessageContaining("Name another role");
        assertThat(rows(
                        database.superuser(),
                        "select rolname, rolsuper from pg_roles where rolname like '" + database.name() + "\\_%'"))
                .as("nothing was changed")
                .containsExactly(roles.system() + "|t");
        run(database.superuser(), "drop role " + roles.system());
    }

    @Test
    void theOwnerOfTheDatabaseWhoMayCreateRolesIsPrivilegedEnough() throws SQLException {
        String administrator = database.name() + "_dba";
        run(
                database.superuser(),
                "create role " + administrator + " login createrole password 'p'",
                "alter database " + database.name() + " owner to " + administrator);
        Map<String, String> passwords = Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD);
        RoleProvisioner.provision(database.as(administrator, "p"), roles, "apart", passwords);
        RoleProvisioner.provision(database.as(administrator, "p"), roles, "apart", passwords);

        TenancyMigrations.migrate(database.as(roles.owner(), PASSWORD), "apart");
        ProtectionModel model = ProtectionModel.library("apart", roles);
        new RowLevelSecurity(model).apply(database.as(roles.owner(), PASSWORD));
        assertThat(new RowLevelSecurityVerifier(model)
                        .verify(database.as(roles.application(), PASSWORD))
                        .protectedTables())
                .isEqualTo(LibraryTables.PROTECTED.size());
    }

    @Test
    void aRoleThatMayNotRevokeFromPublicIsToldSo() throws SQLException {
        String weak = database.name() + "_weak";
        run(database.superuser(), "create role " + weak + " login createrole password 'p'");
        run(database.superuser(), "grant create on database " + database.name() + " to " + weak);
        assertThatThrownBy(() -> RoleProvisioner.provision(database.as(weak, "p"), roles, "apart", Map.of()))
                .hasMessageContaining("may still create objects in database " + database.name())
                .hasMessageContaining("Run this as a superuser");
    }

    @Test
    void namesAndPasswordsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> provision("public", Map.of(roles.applicationWide(), PASSWORD)))
                .hasMessageContaining("cannot log in and takes no password");
        assertThatThrownBy(() -> provision("pub\"lic", Map.of()))
                .hasMessageContaining("schema 'pub\"lic' is malformed");
        assertThatThrownBy(() -> provision("public", Map.of("pg_login", PASSWORD)))
                .hasMessageContaining("begins with pg_");
        assertThatThrownBy(() -> new DatabaseRoles("a", "b", "a", "c")).hasMessageContaining("not four different ones");
        assertThatThrownBy(() -> DatabaseRoles.withPrefix("Big"))
                .hasMessageContaining("owner role 'Big_owner' is malformed");
    }

    @Test
    void applicationsThatProvisionTheSameRolesAtOnceAllSucceed() throws Exception {
        List<TestDatabase> databases = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TestDatabase target = i < 4 ? database : PostgresServer.shared().createDatabase();
                databases.add(target);
                runs.add(() -> {
                    RoleProvisioner.provision(
                            target.superuser(), roles, "public", Map.of(roles.application(), PASSWORD));
                    return null;
                });
            }
            for (Future<Void> run : executor.invokeAll(runs)) {
                assertThatCode(run::get).doesNotThrowAnyException();
            }
            for (TestDatabase target : databases) {
                assertThat(rows(
                                target.superuser(),
                                "select has_database_privilege('" + roles.application()
                                        + "', current_database(), 'TEMP')"))
                        .containsExactly("f");
            }
        } finally {
            executor.shutdownNow();
            databases.forEach(TestDatabase::close);
        }
    }

    @Test
    void theScriptDoesTheSame() throws Exception {
        run(database.superuser(), asPsqlSends(""));
        for (String role : List.of(roles.owner(), roles.application(), roles.system())) {
            assertThat(hasPassword(role, "from psql")).isTrue();
        }
    }

    @Test
    void theScriptMakesFurtherRolesThatAreNamedByAVariable() throws SQLException {
        String first = database.name() + "_login";
        String second = database.name() + "_reporting";
        run(database.superuser(), asPsqlSends(" " + first + " , " + second + ","));
        run(database.superuser(), asPsqlSends(first));
        for (String role : List.of(first, second)) {
            assertThat(rows(
                            database.superuser(),
                            "select rolcanlogin, rolinherit, has_schema_privilege(oid, 'public', 'USAGE'),"
                                    + " has_schema_privilege(oid, 'public', 'CREATE') from pg_roles where rolname = '"
                                    + role + "'"))
                    .containsExactly("t|f|t|f");
        }
        for (String wrong : List.of("Shop", "pg_shop", "a b", roles.system(), "x" + "y".repeat(63))) {
            assertThatThrownBy(() -> run(database.superuser(), asPsqlSends(first + "," + wrong)))
                    .hasMessageContaining("additional role '" + wrong + "' cannot be created by that name");
        }
    }

    @Test
    void theDocumentedScriptIsTheOneForTheDefaultNames() throws IOException {
        Path documented = Path.of("..", "docs", "provision.sql");
        String script = RoleProvisioner.script(DatabaseRoles.withPrefix("tenancy"), "public");
        assertThat(Files.readString(documented, UTF_8))
                .as("write RoleProvisioner.script(…) to docs/provision.sql when the template changes")
                .isEqualTo(script);
    }

    private String asPsqlSends(String additionalRoles) {
        return RoleProvisioner.script(roles, "public")
                .lines()
                .filter(line -> !line.startsWith("\\") && !line.equals("BEGIN;") && !line.equals("COMMIT;"))
                .collect(Collectors.joining("\n"))
                .replaceAll(":'\\w+_password'", "'from psql'")
                .replace(":'additional_roles'", "'" + additionalRoles + "'");
    }

    private boolean hasPassword(String role, String password) throws Exception {
        return StoredPassword.is(database.superuser(), role, password);
    }

    private void provision(String schema, Map<String, String> passwords) {
        RoleProvisioner.provision(database.superuser(), roles, schema, passwords);
    }
}
