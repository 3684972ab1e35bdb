package id.umkm.tenancy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.revocation.CommitListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that is not whole, was altered or does not fit changes nothing. */
class ImportRefusalsTest {

    @TempDir
    static Path folder;

    private static Bazaar there;
    private static Path archive;
    private static TenantManifest manifest;

    private List<String> before = List.of();
    private Path forged = Path.of("");

    @BeforeAll
    static void export() throws Exception {
        archive = folder.resolve("a.zip");
        try (Bazaar here = new Bazaar()) {
            here.found(Bazaar.A, Bazaar.NAME);
            manifest = here.export(Bazaar.A, archive);
        }
        there = new Bazaar();
        there.found(Bazaar.B, "Pasar Malam");
    }

    @AfterAll
    static void close() {
        there.close();
    }

    @BeforeEach
    void remember() throws SQLException {
        before = there.everything();
        forged = folder.resolve("forged.zip");
    }

    @AfterEach
    void nothingHasChanged() throws SQLException {
        assertThat(there.everything()).isEqualTo(before);
        assertThat(there.commits).isEmpty();
        assertThat(there.trail()).isEmpty();
        assertThat(there.value("select count(*) from pg_class where relname like 'tenancy_import%'"))
                .isEqualTo("0");
    }

    @Test
    void aTenantThatIsThere() throws Exception {
        TenantManifest other;
        try (OutputStream out = Files.newOutputStream(forged)) {
            other = there.export(Bazaar.B, out);
        }
        assertThat(other.rows()).isPositive();
        requireRefused(ArchiveRefusal.TENANT_EXISTS, forged);
    }

    @Test
    void aTenantOfWhichARowIsLeft() throws SQLException {
        there.sql("insert into \"Odd Name\" values (100, 'sisa', null)");
        before = there.everything();
        Throwable refused = requireRefused(ArchiveRefusal.TENANT_EXISTS, archive);
        assertThat(refused).hasMessageContaining("Odd Name");
        there.sql("delete from \"Odd Name\" where tenant_id = 100");
        before = there.everything();
    }

    @Test
    void aValueThatIsUniqueOverAllTenantsAndAnotherOnesByNow() throws SQLException {
        there.sql(
                "create unique index passkey_email on passkey (email)",
                "insert into passkey values ('siti@100', 200, 'lain')");
        before = there.everything();
        assertThat(requireRefused(ArchiveRefusal.VALUE_TAKEN, archive))
                .hasMessageContaining("passkey")
                .hasMessageContaining("[email]")
                .hasMessageContaining("siti@100")
                .hasMessageContaining("import again");
        there.sql("delete from passkey where email = 'siti@100'", "drop index passkey_email");
        before = there.everything();
    }

    @Test
    void aFileThatIsNoArchiveOrNotAWholeOne() throws Exception {
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(forged, Arrays.copyOf(bytes, bytes.length / 2));
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        Files.writeString(forged, "halo");
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, folder.resolve("absent.zip"));
        alter(Map.of("manifest.json", content -> null));
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        for (String json : List.of("", "{", "null", "[]", "{}", "{\"format\": \"tenancy-archive\", \"version\": 1}")) {
            alter(Map.of("manifest.json", content -> json));
            requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        }
    }

    @Test
    void contentThatIsNotTheManifests() throws Exception {
        String curio = "tables/curio.jsonl";
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("a row less", content -> content.substring(content.indexOf('\n') + 1));
        changes.put("a row more", content -> content + content.substring(0, content.indexOf('\n') + 1));
        changes.put("a value changed", content -> content.replace("9223372036854775807", "9223372036854775806"));
        changes.put("the file left out", content -> null);
        for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
            alter(Map.of(curio, change.getValue()));
            requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        }
        alter(Map.of("manifest.json", content -> content.replace("\"rows\" : 3", "\"rows\" : 2")));
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        alter(Map.of("tables/extra.jsonl", content -> "{}\n"));
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
    }

    @Test
    void anotherFormatOrVersion() throws Exception {
        alter(Map.of("manifest.json", content -> content.replace("\"version\" : 1", "\"version\" : 2")));
        requireRefused(ArchiveRefusal.INCOMPATIBLE_ARCHIVE, forged);
        alter(Map.of("manifest.json", content -> content.replace("tenancy-archive", "other-archive")));
        requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
    }

    // Whoever writes an archive can also write its checksums; the policies know better.
    @Test
    void aRowOfAnotherTenant() throws Exception {
        forge("curio", content -> content.replaceFirst("\"tenant_id\":100", "\"tenant_id\":200"));
        assertThatThrownBy(() -> there.importFrom(forged))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void aTenantByAnotherId() throws Exception {
        for (long tenant : new long[] {0, -1}) {
            alter(Map.of("manifest.json", content -> content.replace("\"tenant\" : 100", "\"tenant\" : " + tenant)));
            requireRefused(ArchiveRefusal.MALFORMED_ARCHIVE, forged);
        }
        TenantManifest other = with(300, manifest.tables());
        alter(Map.of("manifest.json", content -> new String(ManifestJson.write(other), UTF_8)));
        assertThatThrownBy(() -> there.importFrom(forged)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void whatThisInstallationHasNoPlaceFor() throws Exception {
        there.sql("alter table curio rename column words to sentences");
        before = there.everything();
        assertThat(requireRefused(ArchiveRefusal.INCOMPATIBLE_ARCHIVE, archive)).hasMessageContaining("curio.words");
        there.sql("alter table curio rename column sentences to words");
        before = there.everything();

        there.sql("alter sequence stall_seq rename to stand_seq");
        assertThat(requireRefused(ArchiveRefusal.INCOMPATIBLE_ARCHIVE, archive)).hasMessageContaining("stall_seq");
        there.sql("alter sequence stand_seq rename to stall_seq");
    }

    @Test
    void whatWouldNotBeTheSameHere() throws Exception {
        there.sql("alter table curio alter money_like type numeric(12, 3)");
        before = there.everything();
        assertThat(requireRefused(ArchiveRefusal.INCOMPATIBLE_ARCHIVE, archive)).hasMessageContaining("curio");
        there.sql("alter table curio alter money_like type numeric(12, 4)");
        before = there.everything();
    }

    @Test
    void aPlanThatIsAnotherOneHere() throws Exception {
        there.sql("update tenancy_plan set code = 'toko' where id = 7");
        before = there.everything();
        assertThat(requireRefused(ArchiveRefusal.INCOMPATIBLE_ARCHIVE, archive)).hasMessageContaining("tenancy_plan");
        there.sql("update tenancy_plan set code = 'kios' where id = 7");
        before = there.everything();
    }

    @Test
    void anOrdinaryUsersAndOneWithoutAReason() {
        TenantImport tenantImport =
                new TenantImport(there.database().owner(), there::model, CommitListener.NONE, Bazaar.CLOCK);
        assertThatThrownBy(() -> tenantImport.importFrom(Actor.user(new UserId("siti")), archive, "x"))
                .isInstanceOf(SuperAdminRequiredException.class);
        assertThatThrownBy(() -> tenantImport.importFrom(Bazaar.ADMIN, archive, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Throwable requireRefused(ArchiveRefusal refusal, Path file) {
        Throwable failure = catchThrowable(() -> there.importFrom(file));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TenantArchiveException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
        return failure;
    }

    /** Changes a table's rows, and the manifest so that it says the same. */
    private void forge(String table, UnaryOperator<String> change) throws IOException {
        String file = "tables/" + table + ".jsonl";
        String content = change.apply(content(file));
        List<TenantManifest.Table> tables = new ArrayList<>();
        for (TenantManifest.Table each : manifest.tables()) {
            tables.add(
                    each.table().equals(table)
                            ? new TenantManifest.Table(
                                    table,
                                    file,
                                    each.columns(),
                                    content.lines().count(),
                                    Digests.hex(Digests.sha256().digest(content.getBytes(UTF_8))))
                            : each);
        }
        TenantManifest said = with(manifest.tenant(), tables);
        alter(Map.of(file, old -> content, "manifest.json", old -> new String(ManifestJson.write(said), UTF_8)));
    }

    private static TenantManifest with(long tenant, List<TenantManifest.Table> tables) {
        return TenantManifest.of(
                new TenantId(tenant),
                manifest.name(),
                manifest.exportedAt(),
                manifest.epoch(),
                tables,
                manifest.globalTables(),
                manifest.sequences());
    }

    private static String content(String file) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(file)).readAllBytes(), UTF_8);
        }
    }

    /** Writes the archive anew with some entries changed; one that becomes null is left out. */
    private void alter(Map<String, UnaryOperator<String>> changes) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        changes.forEach((name, change) -> entries.put(name, ""));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(forged))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                UnaryOperator<String> change = changes.getOrDefault(entry.getKey(), UnaryOperator.identity());
                String content = change.apply(entry.getValue());
                if (content != null) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(content.getBytes(UTF_8));
                    out.closeEntry();
                }
            }
        }
    }
}
