package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.autoconfigure.RowLevelSecurityStatus;
import id.umkm.tenancy.postgres.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What works, for those who may, and what is denied, with the reason, to those who may not. */
@UmkmTest
class ApplicationTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    RowLevelSecurityStatus rowLevelSecurity;

    @Test
    void healthSaysThatRowLevelSecurityWasVerified() {
        JsonNode health = api.anonymous().get("/actuator/health").expect(200).json();

        assertThat(health.get("status").asString()).isEqualTo("UP");
        JsonNode rowLevelSecurity = health.get("components").get("rowLevelSecurity");
        assertThat(rowLevelSecurity.get("status").asString()).isEqualTo("UP");
        assertThat(rowLevelSecurity.get("details").get("verified").asBoolean()).isTrue();
        assertThat(rowLevelSecurity.get("details").get("tables").asInt()).isPositive();
    }

    @Test
    void tablesAreAsTheVerifierWantsThem() {
        List<Finding> warnings =
                Objects.requireNonNull(rowLevelSecurity.report()).warnings();

        // A notice outlives its group on purpose, and so does what a subscription cost.
        assertThat(warnings)
                .filteredOn(warning -> !warning.object().matches(".*(umkm_outbox|umkm_subscription_charge)")
                        || !warning.toString().contains("no foreign key holds the reference"))
                .isEmpty();
    }

    @Test
    void adminSeesTheWholeTreeAndOthersTheirPart() {
        assertThat(namesOf("admin.a"))
                .hasSize(13)
                .startsWith("Corporate A")
                .contains("Cabang JKT", "Cabang SBY", "Cabang BDG", "Toko BDG", "Servis SBY");
        assertThat(namesOf("manager.jkt.a")).containsExactly("Cabang JKT", "Toko JKT", "Gudang JKT", "Servis JKT");
        assertThat(namesOf("kasir.toko.jkt.a")).containsExactly("Toko JKT");
        assertThat(namesOf("john")).containsExactly("Corporate ABC", "Company Jakarta", "BU Toko Utama");
    }

    @Test
    void groupHasIdParentTypeLevelAndName() {
        long tenant = database.tenant("Corporate A");
        long branch = database.group(tenant, "Cabang JKT");

        assertThat(api.as("admin.a").get("/api/groups/" + branch).expect(200).body())
                .startsWith(
                        "{\"id\":%d,\"parentId\":%d,\"type\":\"COMPANY\",\"level\":1,\"name\":\"Cabang JKT\",\"may\":["
                                .formatted(branch, tenant));
        assertThat(api.as("admin.a")
                        .get("/api/groups/" + tenant)
                        .expect(200)
                        .json()
                        .get("parentId")
                        .isNull())
                .isTrue();
    }

    @Test
    void adminCreatesRenamesAndDeletesAUnit() {
        Api.Client admin = api.as("admin.b");
        long branch = database.group(database.tenant("Corporate B"), "Cabang SBY");

        Api.Answer created = admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Baru\"}".formatted(branch))
                .expect(201);
        String location = String.valueOf(created.header("Location"));
        assertThat(location).isEqualTo("/api/groups/" + created.text("id"));
        assertThat(admin.with("If-Match", String.valueOf(created.header("ETag")))
                        .patch(location, "{\"name\": \"Toko Lama\"}")
                        .expect(200)
                        .text("name"))
                .isEqualTo("Toko Lama");
        assertThat(admin.get(location).expect(200).text("name")).isEqualTo("Toko Lama");
        admin.delete(location).expect(204);
        admin.get(location).expectProblem(404);
    }

    @Test
    void unitThatHasProductsIsNotDeletedUnderThem() {
        long tenant = database.tenant("Corporate B");
        long workshop = database.group(tenant, "Servis BDG");
        database.superuser()
                .sql("update tenancy_subscription set status = 'CANCELLED' where tenant_id = ? and group_id = ?")
                .params(tenant, workshop)
                .update();
        TenantChecksum before = TenantChecksum.of(database, tenant);

        Api.Answer answer = api.as("admin.b").delete("/api/groups/" + workshop).expectProblem(409);

        assertThat(answer.text("rule")).isEqualTo("HAS_PRODUCTS");
        assertThat(TenantChecksum.of(database, tenant)).isEqualTo(before);
        database.superuser()
                .sql("update tenancy_subscription set status = 'ACTIVE' where tenant_id = ? and group_id = ?")
                .params(tenant, workshop)
                .update();
    }

    @Test
    void storekeeperKeepsTheProductsOfItsWarehouse() {
        Api.Client storekeeper = api.as("gudang.jkt.b");
        long warehouse = database.group(database.tenant("Corporate B"), "Gudang JKT");
        String products = "/api/groups/" + warehouse + "/products";

        Api.Answer created = storekeeper
                .post(products, "{\"name\": \"Peti Kayu\", \"price\": 45000, \"stock\": 8}")
                .expect(201);
        String location = String.valueOf(created.header("Location"));
        assertThat(storekeeper.get(location).expect(200).body())
                .isEqualTo("{\"id\":%s,\"groupId\":%d,\"name\":\"Peti Kayu\",\"price\":45000,\"stock\":8}"
                        .formatted(created.text("id"), warehouse));
        assertThat(storekeeper.get(products).expect(200).json().get("items")).hasSize(3);
        assertThat(storekeeper
                        .with("If-Match", String.valueOf(created.header("ETag")))
                        .patch(location, "{\"price\": 47000}")
                        .expect(200)
                        .body())
                .contains("\"name\":\"Peti Kayu\",\"price\":47000,\"stock\":8");
        storekeeper.delete(location).expect(204);
        storekeeper.get(location).expectProblem(404);
    }

    @Test
    void productsDifferByTenant() {
        assertThat(productsOf("kasir.toko.jkt.a", "Corporate A"))
                .doesNotContainAnyElementsOf(productsOf("kasir.toko.jkt.b", "Corporate B"));
    }

    @Test
    void whoSeesAGroupButLacksThePermissionIsDeniedWithTheReason() {
        long tenant = database.tenant("Corporate A");
        long shop = database.group(tenant, "Toko JKT");
        TenantChecksum before = TenantChecksum.withoutTrail(database, tenant);
        String product = "/api/groups/" + shop + "/products/"
                + database.productsOf(tenant, shop).get(0);

        Api.Client cashier = api.as("kasir.toko.jkt.a");
        assertDenied(
                cashier.post("/api/groups/" + shop + "/products", "{\"name\": \"x\", \"price\": 1, \"stock\": 1}"));
        assertDenied(cashier.patch(product, "{\"price\": 1}"));
        assertDenied(cashier.delete(product));
        assertDenied(cashier.patch("/api/groups/" + shop, "{\"name\": \"x\"}"));
        assertDenied(cashier.delete("/api/groups/" + shop));
        assertDenied(api.as("manager.jkt.a")
                .post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"x\"}"
                                .formatted(database.group(tenant, "Cabang JKT"))));

        assertThat(TenantChecksum.withoutTrail(database, tenant)).isEqualTo(before);
    }

    @Test
    void moduleThatTheUnitHasNotSubscribedToIsDeniedWithTheReason() {
        long tenant = database.tenant("Corporate B");
        long workshop = database.group(tenant, "Servis SBY");
        subscribe(tenant, workshop, "'{service}'");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.as("admin.b")
                                .get("/api/groups/" + workshop + "/products")
                                .status()
                        == 403);
        assertThat(api.as("admin.b")
                        .get("/api/groups/" + workshop + "/products")
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("MODULE_NOT_SUBSCRIBED");
        api.as("super")
                .inTenant(tenant)
                .get("/api/groups/" + workshop + "/products")
                .expect(200);
        subscribe(tenant, workshop, "null");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.as("admin.b")
                                .get("/api/groups/" + workshop + "/products")
                                .status()
                        == 200);
    }

    // Past the services, as another node does.
    private void subscribe(long tenant, long unit, String modules) {
        database.superuser()
                .sql("update tenancy_subscription set modules_enabled = " + modules
                        + " where tenant_id = ? and group_id = ?")
                .params(tenant, unit)
                .update();
        database.superuser()
                .sql("update tenancy_epoch set epoch = epoch + 1 where tenant_id = ?")
                .param(tenant)
                .update();
    }

    private static void assertDenied(Api.Answer answer) {
        assertThat(answer.expectProblem(403).text("reason")).isEqualTo("MISSING_PERMISSION");
    }

    private List<String> namesOf(String mailbox) {
        return api.as(mailbox)
                .get("/api/groups")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(group -> group.get("name").asString())
                .toList();
    }

    private List<String> productsOf(String mailbox, String corporate) {
        long shop = database.group(database.tenant(corporate), "Toko JKT");
        return api.as(mailbox)
                .get("/api/groups/" + shop + "/products")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(product -> product.get("name").asString())
                .toList();
    }
}
