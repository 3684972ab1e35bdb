package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.PASSWORD;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.test.PostgresServer;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenancyMigrationsTest {

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final DatabaseRoles roles = DatabaseRoles.withPrefix(database.name());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theHostsTablesMayBeThereFirstAndKeepAHistoryOfTheirOwn() throws SQLException {
        DataSource owner = provisioned("public");
        run(owner, "create table product (id bigint)", "create table flyway_schema_history (version text)");
        TenancyMigrations.migrate(owner, "public");
        TenancyMigrations.migrate(owner, "public");
        assertThat(rows(owner, "select version, success from tenancy_schema_history order by installed_rank"))
                .containsExactly("0|t", "1|t", "2|t", "3|t");
        assertThat(rows(owner, "select count(*) from flyway_schema_history")).containsExactly("0");
    }

    @Test
    void thePlatformHasItsEpoch() throws SQLException {
        DataSource owner = provisioned("public");
        TenancyMigrations.migrate(owner, "public");
        assertThat(rows(owner, "select tenant_id, epoch from tenancy_epoch")).containsExactly("0|0");
    }

    @Test
    void anotherSchemaHoldsTablesAndFunctionsAndNeedsNoSearchPath() throws SQLException {
        DataSource owner = provisioned("tenancy");
        TenancyMigrations.migrate(owner, "tenancy");
        ProtectionModel model = ProtectionModel.library("tenancy", roles);
        new RowLevelSecurity(model).apply(owner);

        DataSource application = database.as(roles.application(), PASSWORD);
        new RowLevelSecurityVerifier(model).verify(application);
        assertThat(rows(
                        application,
                        "select tenancy.tenancy_bind(100, null)",
                        "insert into tenancy.tenancy_group (tenant_id, id, level, name) values (100, 100, 0, 'C')",
                        "select id from tenancy.tenancy_group"))
                .containsExactly("100");
        assertThatThrownBy(() -> run(application, "select id from tenancy.tenancy_group"))
                .hasMessageContaining("no tenant is bound");
        assertThat(rows(
                        database.superuser(),
                        "select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }

    @Test
    void aSchemaThatNeedsQuotesIsRefused() {
        assertThatThrownBy(() -> TenancyMigrations.migrate(database.superuser(), "Tenancy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema 'Tenancy' is malformed");
    }

    private DataSource provisioned(String schema) {
        RoleProvisioner.provision(
                database.superuser(), roles, schema, Map.of(roles.owner(), PASSWORD, roles.application(), PASSWORD));
        return database.as(roles.owner(), PASSWORD);
    }
}
