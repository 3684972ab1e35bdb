package id.umkm.tenancy.orm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.Shop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowLevelSecurityScriptTest {

    private static final String ENTITIES = "--entities=id.umkm.tenancy.orm.Customer,id.umkm.tenancy.orm.Product";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aPersistenceUnitIsReadWithoutADatabase(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("db").resolve("R__tenancy.sql");
        assertThat(run("--unit=shop", "--global-tables=currency", "--output=" + file))
                .isZero();
        assertThat(Files.readString(file))
                .contains("CREATE POLICY tenancy_application ON \"public\".\"product_label\"")
                .contains("\"product_label\" (tenant_id, group_id, product_id) to product".replace("\"", ""))
                .contains("GRANT SELECT ON TABLE \"public\".\"currency\" TO \"tenancy_app\"");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void theFileProtectsADatabaseThatMigrationsHaveMade() throws Exception {
        try (ProvisionedDatabase database = ProvisionedDatabase.migrated()) {
            ProvisionedDatabase.run(
                    database.owner(),
                    Shop.TABLES.stream()
                            .map(sql -> sql.replace("default tenancy_current_tenant()", ""))
                            .toArray(String[]::new));
            assertThat(run(
                            "--unit=shop",
                            "--global-tables=currency",
                            "--roles=" + database.database().name()))
                    .isZero();
            ProvisionedDatabase.run(database.owner(), out.toString(UTF_8));
            ProtectionModel model = EntityTables.ofUnit("shop", Map.of()).in(database.model(), Set.of("currency"));
            new RowLevelSecurityVerifier(model).verify(database.application());
            assertThat(new RowLevelSecurity(model).pending(database.owner())).isEmpty();
        }
    }

    @Test
    void theFileIsWhatJavaGenerates() {
        ProtectionModel library = ProtectionModel.library("shop", DatabaseRoles.withPrefix("toko"));
        EntityTables entities = EntityTables.ofClasses(List.of(Customer.class, Product.class), Map.of());
        assertThat(run(ENTITIES, "--schema=shop", "--roles=toko")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(new RowLevelSecurity(entities.in(library, Set.of())).script());
    }

    @Test
    void aFileThatIsNoLongerWhatTheModelSaysFailsTheCheck(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("R__tenancy.sql");
        assertThat(run(ENTITIES, "--output=" + file, "--check")).isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(run(ENTITIES, "--output=" + file)).isZero();
        assertThat(run(ENTITIES, "--output=" + file, "--check")).isZero();
        Files.writeString(file, "-- mine\n");
        assertThat(run(ENTITIES, "--output=" + file, "--check")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains(file + " is not what the entity model says");
        assertThat(Files.readString(file)).isEqualTo("-- mine\n");
    }

    @Test
    void aModelThatLeavesRowsOpenIsRefused() {
        assertThat(run("--unit=shop")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("table currency: its entity has no @TenantId")
                .contains("list the table as global");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void settingsOfHibernatesReachTheModel() {
        assertThat(run(ENTITIES, "--setting=hibernate.globally_quoted_identifiers=true"))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("\"tenantId\" = \"public\".\"tenancy_current_tenant\"()");
    }

    @Test
    void anOptionThatCannotBeMeantIsNamed() {
        for (String wrong : List.of("--unti=shop", "--unit", "--unit=", "shop", "--setting=x", "--schema= ")) {
            assertThat(run("--unit=shop", wrong)).as(wrong).isEqualTo(2);
            assertThat(err.toString(UTF_8)).contains("option '" + wrong + "'");
        }
        assertThat(run("--unit=shop", "--unit=kios")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("option '--unit=kios' is given twice");
        assertThat(run()).isEqualTo(2);
        assertThat(run("--unit=shop", ENTITIES)).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("name the entities by --unit=NAME")
                .contains("not by both");
        assertThat(run("--unit=shop", "--check")).isEqualTo(2);
        assertThat(run("--entities=com.example.Nowhere")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("there is no class com.example.Nowhere on the class path");
    }

    private int run(String... arguments) {
        return new RowLevelSecurityScript(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(arguments);
    }
}
