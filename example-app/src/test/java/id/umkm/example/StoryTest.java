package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The story that the application is shown with, from an empty corporate to the auditor's questions. */
@UmkmTest
class StoryTest {

    private static final String PASSWORD = "kopi-pagi-hari-7";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    private record Person(long id, String email) {}

    @Test
    void corporateOpensAShopThatSellsAndItsManagerIsMovedAndItsAuditorReadsWhoDidWhat() {
        OwnTenant corporate = new OwnTenant(api, database, tenants);
        Api.Client admin = corporate.admin();

        // The corporate admin opens a branch and a shop, and subscribes it.
        long branch = open(admin, corporate.tenant(), "COMPANY", "Cabang Bogor");
        long shop = open(admin, branch, "BUSINESS_UNIT", "Toko Bogor");
        String products = "/api/groups/" + shop + "/products";
        String sales = "/api/groups/" + shop + "/sales";
        String report = "/api/groups/" + branch + "/reports/sales";
        assertThat(admin.get(products).expectProblem(403).text("reason")).isEqualTo("MODULE_NOT_SUBSCRIBED");
        OwnTenant.keyed(admin)
                .post("/api/groups/" + shop + "/subscription", "{\"planId\": %d}".formatted(corporate.planId()))
                .expect(201);
        long coffee = OwnTenant.id(
                OwnTenant.keyed(admin).post(products, "{\"name\": \"Kopi Gayo\", \"price\": 68000, \"stock\": 10}"));

        // She makes roles, and invites a cashier, who chooses a password and sells.
        long cashierRole = role(admin, corporate.tenant(), "Kasir", false, "\"sales.view\", \"sales.create\"");
        long managerRole = role(admin, corporate.tenant(), "Manajer", true, "\"groups.view\", \"sales.view\"");
        long auditorRole = role(admin, corporate.tenant(), "Auditor", true, "\"audit.view\"");
        Person sari = invite(admin, "Sari", shop, cashierRole);
        Api.Client cashier = signIn(sari);
        Api.Answer sale = OwnTenant.keyed(cashier)
                .post(
                        sales,
                        "{\"payment\": \"CASH\", \"paid\": 150000, \"lines\": [{\"productId\": %d, \"quantity\": 2}]}"
                                .formatted(coffee))
                .expect(201);
        assertThat(sale.json().get("total").asLong()).isEqualTo(136_000);
        assertThat(sale.json().get("change").asLong()).isEqualTo(14_000);
        assertThat(sale.text("soldBy")).isEqualTo("user:" + sari.id());
        assertThat(sale.text("soldByName")).isEqualTo("Sari");
        assertThat(sale.text("groupName")).isEqualTo("Toko Bogor");
        cashier.get(report).expectProblem(404);

        // The manager of the branch sees the report; once moved, at once no more.
        long elsewhere = open(admin, corporate.tenant(), "COMPANY", "Cabang Depok");
        Person budi = invite(admin, "Budi", branch, managerRole);
        Api.Client manager = signIn(budi);
        JsonNode seen = manager.get(report).expect(200).json();
        assertThat(seen.get("revenue").asLong()).isEqualTo(136_000);
        assertThat(seen.get("groupName").asString()).isEqualTo("Cabang Bogor");
        assertThat(seen.get("units").get(0).get("groupName").asString()).isEqualTo("Toko Bogor");
        admin.send("PUT", membership(budi, elsewhere), "{\"roles\": [{\"roleId\": %d}]}".formatted(managerRole));
        admin.delete(membership(budi, branch)).expect(204);
        manager.get(report).expectProblem(404);
        manager.get(sales).expectProblem(404);
        assertThat(manager.get("/api/groups/" + elsewhere + "/reports/sales")
                        .expect(200)
                        .json()
                        .get("revenue")
                        .asLong())
                .isZero();

        // The auditor reads who did what, and may do nothing else.
        Api.Client auditor = signIn(invite(admin, "Citra", corporate.tenant(), auditorRole));
        List<JsonNode> trail = auditor.get("/api/audit-events?limit=200")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
        String her = "user:" + corporate.userId("admin");
        assertThat(trail.stream()
                        .filter(event -> event.get("actor").asString().equals(her))
                        .map(event -> event.get("action").asString())
                        .toList())
                .contains(
                        "group.created", "subscription.started", "role.created", "account.invited", "membership.added");
        assertThat(trail.stream()
                        .filter(event -> event.get("action").asString().startsWith("membership."))
                        .filter(event -> event.get("groupId").asLong() == branch)
                        .map(event -> event.get("actor").asString())
                        .toList())
                .as("who brought the manager to the branch, and took him away")
                .hasSize(2)
                .containsOnly(her);
        assertThat(trail.stream()
                        .filter(event -> event.get("action").asString().equals("sale.created"))
                        .map(event -> event.get("actorName").asString() + " di "
                                + event.get("groupName").asString())
                        .toList())
                .as("by name")
                .containsExactly("Sari di Toko Bogor");
        auditor.get(sales).expectProblem(403);
    }

    private static long open(Api.Client admin, long parent, String type, String name) {
        return OwnTenant.id(admin.post(
                "/api/groups", "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"%s\"}".formatted(parent, type, name)));
    }

    private static long role(Api.Client admin, long group, String name, boolean inheritable, String permissions) {
        return OwnTenant.id(admin.post(
                "/api/roles",
                "{\"groupId\": %d, \"name\": \"%s\", \"inheritable\": %s, \"permissions\": [%s]}"
                        .formatted(group, name, inheritable, permissions)));
    }

    private Person invite(Api.Client admin, String name, long group, long role) {
        String email = name.toLowerCase(Locale.ROOT) + "." + UUID.randomUUID() + "@example.com";
        Api.Answer invited = admin.post(
                        "/api/users",
                        "{\"email\": \"%s\", \"displayName\": \"%s\", \"groupId\": %d, \"membership\": {\"roles\": [{\"roleId\": %d}]}}"
                                .formatted(email, name, group, role))
                .expect(201);
        api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"%s\"}"
                                .formatted(email, invited.text("code"), PASSWORD))
                .expect(204);
        return new Person(invited.json().get("id").asLong(), email);
    }

    private Api.Client signIn(Person person) {
        return api.withToken(api.login(person.email(), PASSWORD).expect(200).text("token"));
    }

    private static String membership(Person person, long group) {
        return "/api/users/" + person.id() + "/memberships/" + group;
    }
}
