package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is generated for Citus, which no test has: its workers see what SET LOCAL sets, and not what set_config does. */
class LibraryFunctionsTest {

    @Test
    void onCitusTheBindSetsByStatementsAndHasNoSavepoint() {
        ProtectionModel model = ProtectionModel.library("public", DatabaseRoles.withPrefix("tenancy"));
        FunctionShape bind = function(LibraryFunctions.BIND_CHECKED, new LibraryFunctions(model, true));
        assertThat(bind.body())
                .contains("EXECUTE format('SET LOCAL tenancy.tenant_id = %L', tenant::text);")
                .contains("EXECUTE format('SET LOCAL tenancy.groups = %L'")
                .contains("SET LOCAL ROLE \"tenancy_app_wide\";")
                .contains("SET LOCAL ROLE \"tenancy_app\";")
                .doesNotContain("set_config")
                .doesNotContainPattern("EXCEPTION\\s+WHEN");
        assertThat(function(LibraryFunctions.BIND, new LibraryFunctions(model, true))
                        .body())
                .isEqualTo(" SELECT \"public\".\"tenancy_bind_checked\"(tenant, groups) ");
        FunctionShape plain = function(LibraryFunctions.BIND_CHECKED, new LibraryFunctions(model, false));
        assertThat(plain.body()).doesNotContain("SET LOCAL").contains("set_config");
        assertThat(bind.signature()).isEqualTo(plain.signature());
    }

    @Test
    void onCitusNoFunctionSetsByAFunction() {
        ProtectionModel model = ProtectionModel.library("public", DatabaseRoles.withPrefix("tenancy"));
        List<FunctionShape> citus = new LibraryFunctions(model, true).all();
        List<FunctionShape> plain = new LibraryFunctions(model, false).all();
        assertThat(citus).noneMatch(shape -> shape.body().contains("set_config"));
        assertThat(citus)
                .extracting(FunctionShape::signature)
                .isEqualTo(plain.stream().map(FunctionShape::signature).toList());
        assertThat(citus)
                .as("what sets nothing is the same")
                .containsAll(plain.stream()
                        .filter(shape -> !shape.body().contains("set_config"))
                        .toList());
    }

    @Test
    void whatIsGeneratedForCitusBindsOnPlainPostgresToo() throws SQLException {
        try (ProvisionedDatabase database = ProvisionedDatabase.create()) {
            LibraryFunctions citus = new LibraryFunctions(database.model(), true);
            run(
                    database.owner(),
                    function(LibraryFunctions.BIND_CHECKED, citus).create(),
                    function(LibraryFunctions.BIND, citus).create());
            String what = "select tenancy_current_tenant(), tenancy_groups(), current_user";
            assertThat(rows(database.application(), "select tenancy_bind(100, '{1,2}')", what))
                    .containsExactly("100|{1,2}|" + database.roles().application());
            assertThat(rows(
                            database.application(),
                            "select tenancy_bind(100, '*')",
                            "select tenancy_current_tenant(), current_user"))
                    .containsExactly("100|" + database.roles().applicationWide());
            assertThat(rows(
                            database.application(),
                            "select tenancy_bind(100, '*')",
                            "select tenancy_bind(100, '{3}')",
                            what))
                    .containsExactly("100|{3}|" + database.roles().application());
            assertThatThrownBy(() -> run(
                            database.application(), "select tenancy_bind(100, null)", "select tenancy_bind(200, null)"))
                    .hasMessageContaining("this transaction is bound to tenant 100");
            try (var connection = database.application().getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select tenancy_bind(100, '*')");
                connection.commit();
                assertThatThrownBy(() -> statement.execute("select tenancy_current_tenant()"))
                        .hasMessageContaining("no tenant is bound");
            }
        }
    }

    private static FunctionShape function(String name, LibraryFunctions functions) {
        return functions.all().stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
