package id.umkm.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who did what, to those who may read it. */
@UmkmTest
class AuditTrailTest {

    private static final String EVENTS = "/api/audit-events";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void auditorReadsWhoDidWhatNewestFirstPageByPage() {
        Api.Client admin = api.as("admin.b");
        long branch = database.group(database.tenant("Corporate B"), "Cabang SBY");
        String unit = String.valueOf(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Jejak\"}".formatted(branch))
                .expect(201)
                .header("Location"));
        admin.delete(unit).expect(204);
        String self =
                "user:" + admin.get("/api/auth/me").json().get("user").get("id").asString();

        List<JsonNode> newest = items(admin.get(EVENTS + "?limit=2&actor=" + self));
        assertThat(newest)
                .extracting(event -> event.get("action").asString())
                .containsExactly("group.deleted", "group.created");
        assertThat(newest)
                .allSatisfy(event -> assertThat(event.get("groupId").asString())
                        .isEqualTo(unit.substring(unit.lastIndexOf('/') + 1)));

        List<Long> all = items(admin.get(EVENTS + "?limit=200")).stream()
                .map(event -> event.get("id").asLong())
                .toList();
        List<Long> paged = new ArrayList<>();
        String cursor = "";
        while (paged.size() < 6) {
            Api.Answer page = admin.get(EVENTS + "?limit=2" + cursor).expect(200);
            items(page).forEach(event -> paged.add(event.get("id").asLong()));
            cursor = "&cursor=" + page.text("nextCursor");
        }
        assertThat(all).startsWith(paged.toArray(Long[]::new));
    }

    @Test
    void namesStandBesideIdsAndAreNullForTheApplicationAndWhatIsNoMore() {
        Api.Client admin = api.as("admin.b");
        long branch = database.group(database.tenant("Corporate B"), "Cabang SBY");
        String body = "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Nama\"}".formatted(branch);
        String unit = String.valueOf(admin.post("/api/groups", body).expect(201).header("Location"));

        JsonNode created =
                items(admin.get(EVENTS + "?limit=1&action=group.created")).get(0);
        assertThat(created.get("actorName").asString()).isEqualTo("Admin Corporate B");
        assertThat(created.get("groupName").asString()).isEqualTo("Toko Nama");

        admin.delete(unit).expect(204);
        assertThat(items(admin.get(EVENTS + "?limit=1&action=group.deleted"))
                        .get(0)
                        .get("groupName")
                        .isNull())
                .isTrue();
        JsonNode byTheApplication =
                items(admin.get(EVENTS + "?action=tenant.created")).get(0);
        assertThat(byTheApplication.get("actorName").isNull()).isTrue();
        assertThat(byTheApplication.get("groupName").asString()).isEqualTo("Corporate B");
    }

    @Test
    void filtersNarrowAndMalformedOnesAreRefused() {
        Api.Client admin = api.as("admin.b");

        assertThat(items(admin.get(EVENTS + "?action=tenant.created")))
                .extracting(event -> event.get("actor").asString())
                .containsExactly("system:demo data");
        assertThat(items(admin.get(EVENTS + "?until=1970-01-02T00:00:00Z"))).isEmpty();
        assertThat(items(admin.get(EVENTS + "?from=9999-01-01T00:00:00Z"))).isEmpty();
        for (String malformed : List.of(
                "from=kemarin",
                "until=%2B1000000000-12-31T23:59:59Z",
                "action=%00",
                "actor=" + "x".repeat(201),
                "cursor=abc",
                "groupId=abc")) {
            admin.get(EVENTS + "?" + malformed).expectProblem(400);
        }
    }

    @Test
    void trailOfAGroupIsThatOfWhatIsBelowItAndTakesThePermissionThere() {
        long tenant = database.tenant("Corporate B");
        long branch = database.group(tenant, "Cabang SBY");
        Api.Client admin = api.as("admin.b");
        String unit = String.valueOf(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Jejak\"}".formatted(branch))
                .expect(201)
                .header("Location"));
        String id = unit.substring(unit.lastIndexOf('/') + 1);

        assertThat(items(admin.get(EVENTS + "?groupId=" + branch)))
                .extracting(event -> event.get("groupId").asString())
                .contains(id);
        assertThat(items(admin.get(EVENTS + "?groupId=" + database.group(tenant, "Cabang BDG"))))
                .extracting(event -> event.get("groupId").asString())
                .doesNotContain(id);
        admin.delete(unit).expect(204);

        api.as("manager.jkt.b")
                .get(EVENTS + "?groupId=" + database.group(tenant, "Cabang JKT"))
                .expectProblem(403);
        api.as("manager.jkt.b").get(EVENTS + "?groupId=" + branch).expectProblem(404);
        api.as("manager.jkt.b").get(EVENTS).expectProblem(404);
        api.as("admin.a").get(EVENTS + "?groupId=" + branch).expectProblem(404);
        api.as("super").get(EVENTS).expectProblem(400);
    }

    private static List<JsonNode> items(Api.Answer page) {
        return page.expect(200).json().get("items").valueStream().toList();
    }
}
