package id.umkm.example.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.UmkmApplication;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.archive.ArchiveRefusal;
import id.umkm.tenancy.archive.TenantArchiveException;
import id.umkm.tenancy.archive.TenantImport;
import id.umkm.tenancy.archive.TenantManifest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant leaves with all its rows, is erased, and is the same where it comes back. */
@UmkmTest
class TenantArchiveTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REASON = "{\"reason\": \"Kontrak berakhir\"}";
    // It goes on counting.
    private static final String EPOCH = "tenancy_epoch";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    TenantImport imports;

    @TempDir
    Path folder;

    private OwnTenant world;
    private String path = "";
    private String name = "";

    @BeforeEach
    void trade() {
        world = new OwnTenant(api, database, tenants);
        path = "/api/platform/tenants/" + world.tenant();
        name = database.superuser()
                .sql("select name from tenancy_group where tenant_id = ? and level = 0")
                .param(world.tenant())
                .query(String.class)
                .single();
        long shop = world.newSubscribedUnit();
        long warehouse = world.newSubscribedUnit();
        Trade selling = new Trade(world.admin(), shop);
        Trade storing = new Trade(OwnTenant.keyed(world.admin()), warehouse);
        long coffee = selling.product(15_000, 100);
        long beans = storing.product(12_000, 500);
        selling.sell(2, coffee).expect(201);
        storing.transfer(beans, shop, coffee, 10).expect(201);
        selling.order();
    }

    @Test
    void tenantExportedErasedAndImportedIntoAnEmptyInstallationIsEqualRowByRowAndTheOthersNeverChange()
            throws Exception {
        root().post(path + "/suspension", REASON).expect(204);
        Map<String, String> rows = rows(database);
        assertThat(rows).containsKeys("umkm_credential", "umkm_sale_line", "umkm_transfer", "umkm_idempotency");
        assertThat(rows.entrySet())
                .filteredOn(table -> !table.getValue().startsWith("0 rows"))
                .hasSizeGreaterThan(18);
        Map<String, TenantChecksum> others = others();

        Path archive = export();
        JsonNode manifest = manifest(archive);
        Api.Answer erased = erase(name, manifest.get("checksum").asString()).expect(200);

        assertThat(rows(database).values()).as("no row is left in any table").allMatch(sum -> sum.startsWith("0 rows"));
        assertThat(TenantChecksum.of(database, world.tenant()).byTable().get(EPOCH))
                .startsWith("0 rows");
        assertThat(erased.json().get("rows").asLong())
                .isEqualTo(rows.values().stream()
                        .mapToLong(sum -> Long.parseLong(sum.substring(0, sum.indexOf(' '))))
                        .sum());
        assertThat(others()).isEqualTo(others);
        root().get(path).expectProblem(404);
        api.login(world.mailbox("admin") + "@example.com", "rahasia-123").expectProblem(401);
        assertThat(platformTrail())
                .containsExactly("tenant.suspended", "tenant.export-begun", "tenant.exported", "tenant.erased");

        UmkmDatabase empty = new UmkmDatabase();
        try (ConfigurableApplicationContext elsewhere = start(empty)) {
            TenantManifest imported =
                    elsewhere.getBean(TenantImport.class).importFrom(Actor.system("show"), archive, "pindah");
            assertThat(imported.checksum()).isEqualTo(manifest.get("checksum").asString());
            assertThat(rows(empty)).isEqualTo(rows);
            goesOnThere(elsewhere);
        }
        assertThat(others()).isEqualTo(others);
    }

    private void goesOnThere(ConfigurableApplicationContext elsewhere) {
        Api there = new Api("http://localhost:" + elsewhere.getEnvironment().getRequiredProperty("local.server.port"));
        String address = world.mailbox("admin") + "@example.com";
        there.login(address, "rahasia-123").expectProblem(403);
        elsewhere.getBean(Suspensions.class).reactivate(Actor.system("show"), new TenantId(world.tenant()));

        Api.Client admin =
                there.withToken(there.login(address, "rahasia-123").expect(200).text("token"));
        there.withToken(world.admin().token()).get("/api/groups").expectProblem(401);
        assertThat(admin.get("/api/groups").expect(200).body()).contains(name);
    }

    @Test
    void tenantWhoseAddressIsTakenByNowComesBackOnceItIsFree() throws Exception {
        root().post(path + "/suspension", REASON).expect(204);
        Map<String, String> rows = rows(database);
        Path archive = export();
        erase(name, manifest(archive).get("checksum").asString()).expect(200);
        String address = world.mailbox("guest") + "@example.com";
        Api.Client others = api.as("admin.b").with("If-Match", "*");
        long taker = OwnTenant.id(others.post(
                "/api/users",
                "{\"email\": \"%s\", \"displayName\": \"Orang Lain\", \"groupId\": %d}"
                        .formatted(address, database.tenant("Corporate B"))));

        assertThatThrownBy(() -> imports.importFrom(Actor.system("show"), archive, "kembali"))
                .isInstanceOfSatisfying(
                        TenantArchiveException.class,
                        e -> assertThat(e.refusal()).isEqualTo(ArchiveRefusal.VALUE_TAKEN))
                .hasMessageContaining("umkm_credential")
                .hasMessageContaining(address);
        assertThat(rows(database).values()).allMatch(sum -> sum.startsWith("0 rows"));
        api.login(address, "rahasia-123").expectProblem(401);

        others.patch("/api/users/" + taker, "{\"email\": \"pindah.%s\"}".formatted(address))
                .expect(200);
        imports.importFrom(Actor.system("show"), archive, "kembali");
        assertThat(rows(database)).isEqualTo(rows);
    }

    @Test
    void erasureWithoutExportOfAnotherNameOrOfWhatHasChangedIsRefusedAndChangesNothing() throws Exception {
        String none = "0".repeat(64);
        assertThat(erase(name, none).expectProblem(409).text("rule")).isEqualTo("SUSPENDED");
        String active = checksum();
        assertThat(erase(name, active).expectProblem(409).text("rule")).isEqualTo("SUSPENDED");
        root().post(path + "/suspension", REASON).expect(204);
        TenantChecksum before = TenantChecksum.of(database, world.tenant());

        assertThat(erase(name, none).expectProblem(409).text("rule")).isEqualTo("NOT_EXPORTED");
        assertThat(erase(name, active).expectProblem(409).text("rule"))
                .as("exported before it was suspended")
                .isEqualTo("NOT_EXPORTED");
        String checksum = checksum();
        assertThat(root().get(path).json().get("lastExport").get("checksum").asString())
                .isEqualTo(checksum);
        assertThat(erase("Corporate A", checksum).expectProblem(422).text("field"))
                .isEqualTo("confirmation");
        erase(name, "bukan").expectProblem(422);
        age("exported_at - interval '8 days'");
        assertThat(erase(name, checksum).expectProblem(409).text("rule"))
                .as("an export of long ago")
                .isEqualTo("NOT_EXPORTED");

        assertThat(TenantChecksum.of(database, world.tenant())).isEqualTo(before);
        age("exported_at + interval '8 days'");
        erase(name, checksum).expect(200);
        erase(name, checksum).expectProblem(404);
    }

    @Test
    void unknownTenantsAreNeitherExportedNorErasedAndPeopleOfATenantDoNeither() {
        long shop = database.group(database.tenant("Corporate A"), "Toko JKT");
        for (long unknown : List.of(shop, 987_654_321L)) {
            String there = "/api/platform/tenants/" + unknown;
            root().post(there + "/exports", REASON).expectProblem(404);
            root().post(there + "/erasure", erasure("Toko JKT", "0".repeat(64))).expectProblem(404);
        }
        root().post(path + "/exports", "{\"reason\": \"\"}").expectProblem(422);
        world.admin().post(path + "/exports", REASON).expectProblem(403);
        world.admin().post(path + "/erasure", erasure(name, "0".repeat(64))).expectProblem(403);
        assertThat(platformTrail()).isEmpty();
    }

    private Api.Client root() {
        return api.as("super");
    }

    private Api.Answer erase(String confirmation, String checksum) {
        return root().post(path + "/erasure", erasure(confirmation, checksum));
    }

    private static String erasure(String confirmation, String checksum) {
        return JSON.writeValueAsString(
                Map.of("confirmation", confirmation, "checksum", checksum, "reason", "Kontrak berakhir"));
    }

    private String checksum() throws IOException, InterruptedException {
        return manifest(export()).get("checksum").asString();
    }

    private Path export() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + api.address() + path + "/exports"))
                .header("Authorization", "Bearer " + root().token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(REASON))
                .build();
        HttpResponse<Path> answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofFile(folder.resolve("tenant.zip")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Length"))
                .as("it is streamed")
                .isEmpty();
        return answer.body();
    }

    private static JsonNode manifest(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream manifest = zip.getInputStream(zip.getEntry("manifest.json"))) {
            return JSON.readTree(manifest);
        }
    }

    private Map<String, String> rows(UmkmDatabase in) {
        Map<String, String> rows =
                new TreeMap<>(TenantChecksum.of(in, world.tenant()).byTable());
        rows.remove(EPOCH);
        return rows;
    }

    private Map<String, TenantChecksum> others() {
        Map<String, TenantChecksum> others = new TreeMap<>();
        for (String corporate : List.of("Corporate A", "Corporate B")) {
            others.put(corporate, TenantChecksum.of(database, database.tenant(corporate)));
        }
        return others;
    }

    private void age(String moment) {
        database.superuser()
                .sql("update umkm_tenant_export set exported_at = " + moment + " where exported_tenant = ?")
                .param(world.tenant())
                .update();
    }

    private List<String> platformTrail() {
        return database.superuser()
                .sql("select action from tenancy_platform_audit_event where details->>'tenant' = ?"
                        + " order by occurred_at, id")
                .param(Long.toString(world.tenant()))
                .query(String.class)
                .list();
    }

    private static ConfigurableApplicationContext start(UmkmDatabase empty) {
        return new SpringApplicationBuilder(UmkmApplication.class)
                .profiles("external")
                .initializers(
                        empty,
                        context -> TestPropertyValues.of("umkm.demo.enabled=false", "server.port=0")
                                .applyTo(context))
                .run();
    }
}
