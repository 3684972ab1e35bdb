package id.umkm.tenancy.migration;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectedTable.Access;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.TenantDataMigration;
import id.umkm.tenancy.postgres.TenantDataMigration.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/migrations.md do what the page says, on a host's tables under FORCE. */
class MigrationsDocumentationTest {

    private static final Path SOURCES = Path.of("src", "test", "java", "id", "umkm", "tenancy", "migration");
    private static final String NAMES = "select tenant_id, name from dish order by 1, 2";

    @TempDir
    private Path scripts;

    private final List<AuditEvent> events = new ArrayList<>();
    private ProvisionedDatabase database;

    @BeforeEach
    void openTwoShops() throws SQLException {
        database = ProvisionedDatabase.create();
        run(
                database.owner(),
                "create table dish (tenant_id bigint not null, id bigint not null, group_id bigint not null,"
                        + " name text not null, primary key (tenant_id, id), check (name <> 'locked '))");
        new RowLevelSecurity(database.model()
                        .plus(
                                List.of(new ProtectedTable("dish", "tenant_id", "group_id", Access.READ_WRITE)),
                                Set.of()))
                .apply(database.owner());
        for (long tenant : List.of(51L, 61L)) {
            database.asSuperuser(
                    "insert into tenancy_group (tenant_id, id, level, name) values (%1$d, %1$d, 0, 'C')"
                            .formatted(tenant),
                    "insert into tenancy_epoch (tenant_id) values (%d)".formatted(tenant),
                    "insert into dish values (%1$d, 1, %1$d, ' Soto '), (%1$d, 2, 7, 'Rawon ')".formatted(tenant));
        }
        database.asSuperuser("delete from dish where tenant_id = 61 and id = 2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMigrationWithoutATenantFails() throws Exception {
        write("V1__trim_names.sql", snippet("sql", "no tenant"));
        assertThatThrownBy(() -> flyway().load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("no tenant is bound to this transaction");
        assertThat(names()).contains("51| Soto ");
        assertThat(rows(database.owner(), "select count(*) from flyway_schema_history where success and version = '1'"))
                .containsExactly("0");
    }

    @Test
    void deletesAndInsertSelectsWithoutATenantFailToo() throws Exception {
        for (String sql :
                List.of("delete from dish", "insert into dish select * from dish", "select count(*) from dish")) {
            write("V1__rows.sql", sql + ";");
            assertThatThrownBy(() -> flyway().load().migrate()).as(sql).hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void theRowsOfOneTenantInSql() throws Exception {
        run(database.owner(), snippet("sql", "one tenant"));
        assertThat(names()).containsExactly("51|Rawon", "51|Soto", "61| Soto ");
    }

    @Test
    void theRowsOfEachTenantInSql() throws Exception {
        write("V7__trim_names.sql", snippet("sql", "each tenant"));
        write("V7__trim_names.sql.conf", "executeInTransaction=false\n");
        flyway().load().migrate();
        assertThat(names()).containsExactly("51|Rawon", "51|Soto", "61|Soto");
        assertThat(rows(database.superuser(), "select count(distinct xmin::text) from dish"))
                .as("one transaction a tenant")
                .containsExactly("2");
        assertThat(rows(
                        database.superuser(),
                        "select relforcerowsecurity from pg_class where relname = 'tenancy_epoch'"))
                .containsExactly("t");
    }

    @Test
    void theRowsOfEachTenantAsAMigrationInJava() throws Exception {
        assertThat(source("V8__Trim_names.java")).contains(snippet("java", "flyway"));
        flyway().javaMigrations(new V8__Trim_names()).load().migrate();
        assertThat(names()).containsExactly("51|Rawon", "51|Soto", "61|Soto");
    }

    @Test
    void aTenantThatFailsDoesNotStopTheOthersAndIsNamed() throws Exception {
        database.asSuperuser(
                "alter table dish add constraint untouched check (tenant_id <> 51 or name like ' %') not valid");
        JavaMigration migration = new V8__Trim_names();
        Flyway flyway = flyway().javaMigrations(migration).load();
        assertThatThrownBy(flyway::migrate)
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("the migration failed for 1 of 2 tenants: [51]; the others are migrated")
                .hasStackTraceContaining("violates check constraint \"untouched\"");
        assertThat(names()).contains("51| Soto ", "61|Soto");
        database.asSuperuser("alter table dish drop constraint untouched");
        flyway.migrate();
        assertThat(names()).containsExactly("51|Rawon", "51|Soto", "61|Soto");
    }

    @Test
    void failuresAreReportedByTenant() {
        TenantDataMigration migration = TenantDataMigration.asOwner(database.owner(), "public");
        assertThat(migration.tenants()).containsExactly(new TenantId(51), new TenantId(61));
        Outcome outcome = migration.forEachTenant((connection, tenant) -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update dish set name = 'x' where tenant_id = " + tenant.value());
                if (tenant.value() == 61) {
                    throw new IllegalStateException("not today");
                }
            }
        });
        assertThat(outcome.done()).containsExactly(new TenantId(51));
        assertThat(outcome.failed())
                .containsOnlyKeys(new TenantId(61))
                .hasEntrySatisfying(
                        new TenantId(61), reason -> assertThat(reason).hasMessage("not today"));
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the migration failed for 1 of 2 tenants: [61]");
        Outcome again = migration.forEach(outcome.failed().keySet(), (connection, tenant) -> {});
        assertThat(again.orThrow().done()).containsExactly(new TenantId(61));
    }

    @Test
    void acrossTenantsAsTheSystem() throws Exception {
        assertThat(source("MigrationsDocumentationTest.java")).contains(indented(snippet("java", "system")));
        SystemAccess system = new SystemAccess(database.system(), events::add);

        List<Long> crowded = system.call("tenants with many dishes", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select tenant_id from dish group by tenant_id having count(*) > 1 order by 1")) {
                List<Long> tenants = new ArrayList<>();
                while (rows.next()) {
                    tenants.add(rows.getLong(1));
                }
                return tenants;
            }
        });
        Outcome outcome = TenantDataMigration.asSystem(system, "mark crowded menus", "public")
                .forEach(crowded.stream().map(TenantId::new).toList(), (connection, tenant) -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("update dish set name = name || ' *'");
                    }
                });

        assertThat(outcome.orThrow().done()).containsExactly(new TenantId(51));
        assertThat(names()).containsExactly("51| Soto  *", "51|Rawon  *", "61| Soto ");
        assertThat(events)
                .extracting(event -> event.details().get("reason"))
                .containsExactly("tenants with many dishes", "mark crowded menus");
    }

    @Test
    void theSystemRoleDoesNotChangeTheRowsOfOthersThatItsStatementsMean() throws Exception {
        SystemAccess system = new SystemAccess(database.system(), events::add);
        TenantDataMigration.asSystem(system, "trim", "public")
                .forEach(
                        List.of(new TenantId(51)),
                        (connection, tenant) -> execute(connection, "update dish set name = trim(name)"))
                .orThrow();
        assertThat(names()).containsExactly("51|Rawon", "51|Soto", "61| Soto ");
    }

    @Test
    void theApplicationMayNotListTheTenants() {
        assertThatThrownBy(() -> rows(database.application(), "select tenancy_tenants()"))
                .hasMessageContaining("permission denied for function tenancy_tenants");
    }

    @Test
    void statementsThatDefineGoOverAllRowsWhateverIsBound() throws SQLException {
        run(
                database.owner(),
                "alter table dish add column price bigint not null default 10",
                "alter table dish alter column name type text using upper(name)",
                "alter table dish add check (price > 0)",
                "create unique index on dish (tenant_id, name)");
        assertThat(rows(database.superuser(), "select distinct price, upper(name) = name from dish"))
                .containsExactly("10|t");
        assertThatThrownBy(() -> run(database.owner(), "alter table dish add check (tenant_id = 51)"))
                .hasMessageContaining("is violated by some row");
        assertThatThrownBy(
                        () -> run(
                                database.owner(),
                                "alter table dish add foreign key (tenant_id, group_id) references tenancy_group (tenant_id, id)"))
                .hasMessageContaining("no tenant is bound");
        assertThatThrownBy(() -> run(
                        database.owner(), "alter table dish add column other bigint default tenancy_current_tenant()"))
                .hasMessageContaining("no tenant is bound");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.owner())
                .locations("filesystem:" + scripts)
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(scripts.resolve(name), text, UTF_8);
    }

    private List<String> names() throws SQLException {
        return rows(database.superuser(), NAMES);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String source(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file), UTF_8);
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> line.isEmpty() ? line : "        " + line)
                .collect(Collectors.joining("\n"));
    }

    /** The snippet of that name, without the line that names it. */
    private static String snippet(String language, String name) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "migrations.md"), UTF_8);
        Matcher block = Pattern.compile(
                        "```" + language + "\\n(?:--|//) snippet: " + name + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as("snippet " + name).isTrue();
        return block.group(1).stripTrailing();
    }
}
