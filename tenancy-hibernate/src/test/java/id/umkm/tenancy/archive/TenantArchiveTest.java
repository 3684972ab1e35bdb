package id.umkm.tenancy.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant leaves one installation and comes to another, whole, and nobody else notices. */
class TenantArchiveTest {

    @TempDir
    Path folder;

    private Bazaar here;
    private @Nullable Bazaar elsewhere;
    private Path archive;

    @BeforeEach
    void open() throws SQLException {
        here = new Bazaar();
        here.found(Bazaar.A, Bazaar.NAME);
        here.found(Bazaar.B, "Pasar Malam");
        archive = folder.resolve("a.zip");
    }

    @AfterEach
    void close() {
        here.close();
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    private Bazaar another() throws SQLException {
        Bazaar opened = new Bazaar();
        elsewhere = opened;
        return opened;
    }

    @Test
    void isEqualRowByRowInAnEmptyInstallationAndLeavesNothingBehind() throws Exception {
        Bazaar there = another();
        List<String> rows = here.rows(Bazaar.A);
        List<String> others = here.rows(Bazaar.B);
        assertThat(rows).hasSizeGreaterThan(20);

        TenantManifest manifest = here.export(Bazaar.A, archive);
        assertThat(here.rows(Bazaar.B)).isEqualTo(others);
        Map<String, Long> erased = here.erase(Bazaar.A, manifest);

        assertThat(here.rows(Bazaar.A)).isEmpty();
        assertThat(here.value("select count(*) from tenancy_epoch where tenant_id = 100"))
                .isEqualTo("0");
        assertThat(here.rows(Bazaar.B)).isEqualTo(others);
        assertThat(erased)
                .containsEntry("curio", 3L)
                .containsEntry("stall_note", 3L)
                .containsEntry("tenancy_audit_event", 1L);
        assertThat(erased.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(rows.size());

        there.importFrom(archive);
        assertThat(there.rows(Bazaar.A)).isEqualTo(rows);
        assertThat(there.rows(Bazaar.B)).isEmpty();
        assertThat(there.value("select string_agg(code, ' ') from tenancy_plan"))
                .isEqualTo("kios");
        assertThat(there.value("select string_agg(code, ' ') from country")).isEqualTo("ID");

        here.importFrom(archive);
        assertThat(here.rows(Bazaar.A)).isEqualTo(rows);
        assertThat(here.rows(Bazaar.B)).isEqualTo(others);
    }

    @Test
    void anExportOfTheSameRowsHasTheSameChecksumWhereverTheyAre() throws Exception {
        Bazaar there = another();
        TenantManifest first = here.export(Bazaar.A, archive);
        assertThat(here.export(Bazaar.A, OutputStream.nullOutputStream()).checksum())
                .isEqualTo(first.checksum());
        there.importFrom(archive);
        assertThat(there.export(Bazaar.A, OutputStream.nullOutputStream()).checksum())
                .isEqualTo(first.checksum());
        here.sql("update curio set words = 'lain' where tenant_id = 100 and big is not null");
        assertThat(here.export(Bazaar.A, OutputStream.nullOutputStream()).checksum())
                .isNotEqualTo(first.checksum());
    }

    @Test
    void theManifestCountsAndHashesWhatTheFilesHold() throws Exception {
        TenantManifest manifest = here.export(Bazaar.A, archive);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(ManifestJson.read(
                            zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes()))
                    .isEqualTo(manifest);
            for (TenantManifest.Table table : manifest.tables()) {
                byte[] content = zip.getInputStream(zip.getEntry(table.file())).readAllBytes();
                assertThat(new String(content, UTF_8).lines().count()).isEqualTo(table.rows());
                assertThat(Digests.hex(Digests.sha256().digest(content))).isEqualTo(table.sha256());
            }
            String role = new String(
                    zip.getInputStream(zip.getEntry("tables/tenancy_role_permission.jsonl"))
                            .readAllBytes(),
                    UTF_8);
            assertThat(role).isEqualTo("{\"tenant_id\":100,\"role_id\":1,\"pattern\":\"sales.*\"}\n");
        }
        assertThat(manifest.tables())
                .extracting(TenantManifest.Table::table)
                .contains(
                        "stall",
                        "food_stall",
                        "stall_paint",
                        "stall_note",
                        "stall_friend",
                        "curio",
                        "Odd Name",
                        "tenancy_audit_event")
                .doesNotContain("tenancy_canary", "tenancy_epoch");
        assertThat(manifest.name()).isEqualTo(Bazaar.NAME);
        assertThat(manifest.epoch()).isEqualTo(100);
    }

    @Test
    void noIdThatTheTenantHasIsGivenOutAgain() throws Exception {
        Bazaar there = another();
        here.sql("select setval('tenancy_id_seq', 900)", "select setval('curio_id_seq', 77)");
        there.sql("select setval('curio_id_seq', 500)");
        here.export(Bazaar.A, archive);
        there.importFrom(archive);
        // The block after went to the event of the import.
        assertThat(there.value("select nextval('tenancy_id_seq')")).isEqualTo("1000");
        assertThat(there.value("select nextval('curio_id_seq')"))
                .as("never back")
                .isEqualTo("501");
        assertThat(Long.parseLong(there.value("select nextval('stall_seq')")))
                .isGreaterThan(Long.parseLong(there.value("select max(id) from stall")));
    }

    @Test
    void eachStepIsToldInTheTrailWithoutATenantAndToTheCachesOfThisNode() throws Exception {
        TenantManifest manifest = here.export(Bazaar.A, archive);
        assertThat(here.events)
                .extracting(AuditEvent::action)
                .containsExactly("tenant.export-begun", "system.access", "tenant.exported");
        assertThat(here.events.get(0).actor()).isEqualTo("super-admin:root");
        assertThat(here.events.get(0).details()).containsEntry("tenant", Bazaar.A.toString());
        assertThat(here.events.get(2).actor()).isEqualTo("super-admin:root");
        assertThat(here.events.get(2).details()).containsEntry("checksum", manifest.checksum());
        assertThat(here.commits).isEmpty();

        here.erase(Bazaar.A, manifest);
        String facts = "100|pindah|" + manifest.rows() + "|" + manifest.checksum();
        assertThat(here.trail()).containsExactly("super-admin:root|tenant.erased|" + facts);
        assertThat(here.commits).containsOnlyKeys(Bazaar.A);
        long erasedAt = Objects.requireNonNull(here.commits.get(Bazaar.A));
        assertThat(erasedAt).isGreaterThan(manifest.epoch());

        here.importFrom(archive);
        assertThat(here.trail()).last().isEqualTo("super-admin:root|tenant.imported|" + facts);
        assertThat(here.commits.get(Bazaar.A)).as("no epoch comes twice").isGreaterThan(erasedAt);
        assertThat(here.value("select epoch from tenancy_epoch where tenant_id = 100"))
                .isEqualTo(here.commits.get(Bazaar.A).toString());
    }

    @Test
    void anOrdinaryUserDoesNoneOfIt() throws Exception {
        Actor user = Actor.user(new UserId("siti"));
        List<String> before = here.everything();
        TenantExport export = new TenantExport(here.system(), here::model, here.events::add, Bazaar.CLOCK);
        assertThatThrownBy(() -> export.export(user, Bazaar.A, "x", OutputStream.nullOutputStream()))
                .isInstanceOf(SuperAdminRequiredException.class);
        assertThatThrownBy(() -> here.erasure().erase(user, Bazaar.A, "x", Bazaar.NAME, "x"))
                .isInstanceOf(SuperAdminRequiredException.class);
        assertThat(here.events).isEmpty();
        assertThat(here.everything()).isEqualTo(before);
    }

    @Test
    void anUnknownTenantIsNotExportedAndNothingIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long id : new long[] {101, 0, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> here.export(new TenantId(id), out))
                    .isInstanceOfSatisfying(
                            TenantArchiveException.class,
                            e -> assertThat(e.refusal()).isEqualTo(ArchiveRefusal.UNKNOWN_TENANT));
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void anExportThatCannotBeWrittenIsNoArchiveAndTheTrailTellsWhoBeganIt() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space");
            }
        };
        assertThatThrownBy(() -> here.export(Bazaar.A, full)).hasRootCauseMessage("no space");
        assertThat(here.events).extracting(AuditEvent::action).containsExactly("tenant.export-begun", "system.access");
    }
}
