package id.umkm.tenancy.archive;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.revocation.CommitListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Export, erasure and import take constant memory: 100,000 rows of 1,400 characters each go through a Java process with a heap of
 * 128 MB, which could not hold them.
 */
class SmallHeapTest {

    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    @Test
    void aTenantOfAHundredThousandRowsGoesThroughAHeapOf128Megabytes() throws Exception {
        try (Bazaar bazaar = new Bazaar()) {
            bazaar.found(Bazaar.A, Bazaar.NAME);
            bazaar.sql("insert into \"Odd Name\" select 100, n::text, repeat(md5(n::text), 44)"
                    + " from generate_series(1, " + ROWS + ") n");
            ProvisionedDatabase database = bazaar.database();
            Path said = folder.resolve("said.txt");
            Process small = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeapTest.class.getName(),
                            database.database().url(),
                            database.database().name(),
                            folder.resolve("a.zip").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(small.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(small.exitValue()).as(() -> read(said)).isZero();
            assertThat(read(said).lines())
                    .containsExactly("exported " + (ROWS + 1), "erased " + (ROWS + 1), "imported " + (ROWS + 1));
            assertThat(bazaar.value("select count(*) from \"Odd Name\" where tenant_id = 100"))
                    .isEqualTo("" + (ROWS + 1));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs with the small heap. */
    public static void main(String[] arguments) throws Exception {
        DatabaseRoles roles = DatabaseRoles.withPrefix(arguments[1]);
        Path archive = Path.of(arguments[2]);
        ProtectionModel model = ProtectionModel.library(ProvisionedDatabase.SCHEMA, roles)
                .plus(
                        List.of(
                                ProtectedTable.of("stall"),
                                ProtectedTable.of("food_stall"),
                                ProtectedTable.of("stall_paint"),
                                ProtectedTable.of("stall_note"),
                                ProtectedTable.of("stall_friend"),
                                ProtectedTable.of("curio"),
                                ProtectedTable.of("Odd Name")),
                        Set.of("country"));
        AuditSink nobody = event -> {};
        SystemAccess system = new SystemAccess(as(arguments[0], roles.system()), nobody);
        TenantManifest manifest;
        try (OutputStream out = Files.newOutputStream(archive)) {
            manifest = new TenantExport(system, () -> model, nobody, Bazaar.CLOCK)
                    .export(Bazaar.ADMIN, Bazaar.A, "memory", out);
        }
        say("exported", rowsOf(manifest));
        long erased = new TenantErasure(system, () -> model, CommitListener.NONE, Bazaar.CLOCK)
                .erase(Bazaar.ADMIN, Bazaar.A, manifest.checksum(), manifest.name(), "memory")
                .getOrDefault("Odd Name", 0L);
        say("erased", erased);
        say(
                "imported",
                rowsOf(new TenantImport(as(arguments[0], roles.owner()), () -> model, CommitListener.NONE, Bazaar.CLOCK)
                        .importFrom(Bazaar.ADMIN, archive, "memory")));
    }

    private static long rowsOf(TenantManifest manifest) {
        return manifest.tables().stream()
                .filter(table -> table.table().equals("Odd Name"))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static void say(String what, long rows) {
        System.out.println(what + " " + rows);
    }

    private static DataSource as(String url, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(ProvisionedDatabase.PASSWORD);
        return source;
    }
}
