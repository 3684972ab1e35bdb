package id.umkm.tenancy.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bocor.Bocor;
import com.example.warung.WarungMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application that is told to writes its row-level security, and ends. */
class DdlFileTest {

    @TempDir
    private Path folder;

    @Test
    void anApplicationWritesTheFileWithoutADatabaseOrAPortAndEndsBeforeItServes() throws Exception {
        Path file = folder.resolve("R__tenancy.sql");
        Outcome written = run(
                "--tenancy.ddl.file=" + file,
                "--server.port=1",
                "--spring.datasource.url=jdbc:postgresql://localhost:1/nowhere");
        assertThat(written.status).as(written.output).isZero();
        assertThat(written.output)
                .contains("Row-level security of the entities is written to " + file)
                .doesNotContain(WarungMain.SERVING);
        assertThat(Files.readString(file))
                .contains("CREATE POLICY tenancy_application ON \"public\".\"dish\"")
                .contains("TO \"tenancy_app\"");

        Files.writeString(file, "-- mine\n");
        Outcome checked = run("--tenancy.ddl.file=" + file, "--tenancy.ddl.check=true");
        assertThat(checked.status).as(checked.output).isEqualTo(1);
        assertThat(checked.output)
                .contains("The file " + file + " is not what the entities say.")
                .contains("Write it again, with tenancy.ddl.check=false");
        assertThat(Files.readString(file)).isEqualTo("-- mine\n");
    }

    @Test
    void namesOfRolesAndSchemaAreTheConfiguredOnes() {
        Path file = folder.resolve("new").resolve("tenancy.sql");
        model().withPropertyValues("tenancy.ddl.file=" + file, "tenancy.schema=toko", "tenancy.roles.application=kasir")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(TenancyConnections.class);
                    assertThat(Files.readString(file))
                            .contains("ALTER TABLE \"toko\".\"sale\" FORCE ROW LEVEL SECURITY;")
                            .contains("ON TABLE \"toko\".\"sale\" TO \"kasir\"");
                });
    }

    @Test
    void aFileThatIsWhatTheEntitiesSayPassesTheCheck() {
        Path file = folder.resolve("tenancy.sql");
        ApplicationContextRunner model = model().withPropertyValues("tenancy.ddl.file=" + file);
        model.run(context -> assertThat(context).hasNotFailed());
        model.withPropertyValues("tenancy.ddl.check=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aModelThatLeavesRowsOpenIsRefusedAndNothingWritten() {
        Path file = folder.resolve("tenancy.sql");
        ApplicationContextRunner bocor =
                model().withUserConfiguration(Bocor.class).withPropertyValues("tenancy.ddl.file=" + file);
        Refusal.assertRefused(bocor, "table province", "tenancy.row-level-security.global-tables");
        assertThat(file).doesNotExist();
        bocor.withPropertyValues("tenancy.row-level-security.global-tables=province")
                .run(context -> assertThat(Files.readString(file))
                        .contains("GRANT SELECT ON TABLE \"public\".\"province\" TO \"tenancy_app\""));
    }

    private static ApplicationContextRunner model() {
        return new ApplicationContextRunner()
                .withUserConfiguration(com.example.kios.Kios.class)
                .withConfiguration(HostContext.autoConfigurations())
                .withConfiguration(AutoConfigurations.of(TenancyDdlAutoConfiguration.class))
                .withPropertyValues(
                        "spring.flyway.enabled=false",
                        "spring.main.lazy-initialization=true",
                        "spring.jpa.hibernate.ddl-auto=none",
                        "spring.jpa.database=postgresql");
    }

    private record Outcome(int status, String output) {}

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WarungMain.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(output, UTF_8));
    }
}
