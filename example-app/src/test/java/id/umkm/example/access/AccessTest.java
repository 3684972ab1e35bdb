package id.umkm.example.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who may do what, why, and what a change would make of it, as far as the asker may know. */
@UmkmTest
class AccessTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    StatementCounter statements;

    private long tenant;
    private long branch;
    private long shop;
    private Api.Client admin = new Api("").anonymous();
    private Person seller = new Person(0, 0, "", "");
    private Api.Client self = admin;

    @BeforeEach
    void openAShop() {
        tenant = database.tenant("Corporate B");
        admin = api.as("admin.b");
        branch = create(tenant, "COMPANY");
        shop = create(branch, "BUSINESS_UNIT");
        seller = people.member(tenant, shop, "users.view", "users.update", "sales.view");
        self = api.signIn(seller.mailbox());
    }

    @Test
    void decisionIsExplainedToOneselfAndToWhoMayLook() {
        JsonNode allowed = self.get("/api/access/explain?permission=users.view&groupId=" + shop)
                .expect(200)
                .json();
        assertThat(allowed.get("allowed").asBoolean()).isTrue();
        assertThat(allowed.get("reason").asString()).isEqualTo("DIRECT");
        assertThat(allowed.get("says").asString()).isEqualTo("Peran di grup itu mengizinkannya.");
        assertThat(allowed.get("path").get("group").get("id").asLong()).isEqualTo(shop);

        String about = "&groupId=" + shop + "&userId=" + seller.id();
        JsonNode denied = admin.with("Accept-Language", "en")
                .get("/api/access/explain?permission=users.delete" + about)
                .expect(200)
                .json();
        assertThat(denied.get("allowed").asBoolean()).isFalse();
        assertThat(denied.get("reason").asString()).isEqualTo("MISSING_PERMISSION");
        assertThat(denied.get("says").asString()).isEqualTo("No role allows it there.");
        assertThat(denied.get("smallestGrant").get("permission").asString()).isEqualTo("users.delete");
        assertThat(admin.get("/api/access/explain?permission=sales.view" + about)
                        .json()
                        .get("smallestGrant")
                        .get("module")
                        .asString())
                .isEqualTo("sales");
    }

    @Test
    void narrowedTokenIsExplainedAsWhatItIs() {
        Api.Client device =
                api.withToken(self.post("/api/auth/tokens", "{\"device\": \"Alat\", \"abilities\": [\"users.update\"]}")
                        .expect(201)
                        .text("token"));

        assertThat(device.get("/api/access/explain?permission=users.view&groupId=" + shop)
                        .expect(200)
                        .text("reason"))
                .isEqualTo("MISSING_ABILITY");
        assertThat(device.get("/api/access/groups?permission=users.view").json().get("items"))
                .isEmpty();
    }

    @Test
    void othersAreExplainedToHoldersOfRolesViewAloneAndHiddenGroupsToNobody() {
        long colleague = people.member(tenant, shop).id();
        String about = "/api/access/explain?permission=users.view&groupId=" + shop + "&userId=" + colleague;

        assertThat(self.get(about).expectProblem(403).text("permission")).isEqualTo("roles.view");
        admin.get(about).expect(200);
        self.get("/api/access/explain?permission=users.view&groupId=" + branch).expectProblem(404);
        api.anonymous().get(about).expectProblem(401);
        assertThat(self.get("/api/access/explain?permission=users.fly&groupId=" + shop)
                        .expectProblem(400)
                        .text("type"))
                .isEqualTo("urn:tenancy:problem:unknown-permission");
        self.get("/api/access/explain?permission=users&groupId=" + shop).expectProblem(400);
        self.get("/api/access/explain?groupId=" + shop).expectProblem(400);
    }

    @Test
    void groupsWherePermissionIsHeldAreAllOfThemPageByPage() {
        Person person = people.member(tenant, branch, "users.view");
        Api.Client client = api.signIn(person.mailbox());
        List<Long> expected = new ArrayList<>(List.of(branch, shop));
        for (int more = 0; more < 3; more++) {
            expected.add(create(branch, "BUSINESS_UNIT"));
        }

        List<Long> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/access/groups?permission=users.view&limit=2" + cursor)
                    .expect(200)
                    .json();
            page.get("items").forEach(group -> found.add(group.get("id").asLong()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(found).isEqualTo(expected);
        assertThat(client.get("/api/access/groups?permission=users.delete")
                        .json()
                        .get("items"))
                .isEmpty();
        client.get("/api/access/groups?permission=users.view&cursor=abc").expectProblem(400);
        api.anonymous().get("/api/access/groups?permission=users.view").expectProblem(401);
    }

    @Test
    void usersWhoHoldAPermissionAreToldToHoldersOfRolesView() {
        Person above = people.member(tenant, branch, "users.view");
        String users = "/api/access/users?permission=users.view&groupId=" + shop;

        JsonNode page = admin.get(users + "&limit=200").expect(200).json();
        assertThat(page.get("items")
                        .valueStream()
                        .map(user -> user.get("userId").asLong()))
                .contains(seller.id(), above.id());
        assertThat(page.get("items")
                        .valueStream()
                        .filter(user -> user.get("userId").asLong() == seller.id())
                        .map(user -> user.get("displayName").asString()))
                .containsExactly("Orang " + seller.mailbox());
        JsonNode first = admin.get(users + "&limit=1").expect(200).json();
        admin.get(users + "&limit=1&cursor=" + first.get("nextCursor").asString())
                .expect(200);
        assertThat(self.get(users).expectProblem(403).text("permission")).isEqualTo("roles.view");
        self.get("/api/access/users?permission=users.view&groupId=" + branch).expectProblem(404);
        api.anonymous().get(users).expectProblem(401);
        admin.get("/api/access/users?permission=users.view").expectProblem(400);
    }

    @Test
    void statementsDoNotGrowWithTheAnswers() {
        String users = "/api/access/users?permission=users.view&groupId=" + shop;
        String groups = "/api/access/groups?permission=users.view&limit=200";
        admin.get(users).expect(200);
        admin.get(groups).expect(200);
        long fewUsers = statements.during(() -> admin.get(users).expect(200));
        long fewGroups = statements.during(() -> admin.get(groups).expect(200));
        for (int more = 0; more < 5; more++) {
            people.member(tenant, shop, "users.view");
            create(branch, "BUSINESS_UNIT");
        }
        admin.get(users).expect(200);
        admin.get(groups).expect(200);

        assertThat(statements.during(() -> admin.get(users).expect(200))).isEqualTo(fewUsers);
        assertThat(statements.during(() -> admin.get(groups).expect(200))).isEqualTo(fewGroups);
    }

    @Test
    void previewTellsWhatAChangeWouldGiveAndTakeAndMakesNone() {
        long role = Long.parseLong(admin.post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Pratinjau\", \"permissions\": [\"users.delete\"]}"
                                .formatted(branch))
                .expect(201)
                .text("id"));

        JsonNode put = preview(
                        admin,
                        "{\"putMembership\": {\"userId\": %d, \"groupId\": %d, \"roles\": [{\"roleId\": %d}]}}"
                                .formatted(seller.id(), shop, role))
                .expect(200)
                .json()
                .get("effects");
        assertThat(put.toString()).contains("\"gained\":[\"users.delete\"]").contains("users.view");
        JsonNode removed = preview(
                        admin, "{\"removeMembership\": {\"userId\": %d, \"groupId\": %d}}".formatted(seller.id(), shop))
                .expect(200)
                .json()
                .get("effects");
        assertThat(removed.get(0).get("sight").asString()).isEqualTo("LOST");
        preview(admin, "{\"editRole\": {\"roleId\": %d, \"permissions\": [\"users.*\"]}}".formatted(role))
                .expect(200);
        preview(admin, "{\"deleteRole\": {\"roleId\": %d}}".formatted(role)).expect(200);
        preview(
                        admin,
                        "{\"moveGroup\": {\"groupId\": %d, \"parentId\": %d}}"
                                .formatted(create(branch, "BUSINESS_UNIT"), create(tenant, "COMPANY")))
                .expect(200);

        self.get("/api/groups/" + shop).expect(200);
        assertThat(admin.get("/api/roles/" + role).json().get("permissions")).hasToString("[\"users.delete\"]");
    }

    @Test
    void previewIsRefusedWhereTheChangeWouldBe() {
        String remove = "{\"removeMembership\": {\"userId\": %d, \"groupId\": %d}}".formatted(seller.id(), shop);

        assertThat(preview(self, remove).expectProblem(403).text("permission")).isEqualTo("roles.assign");
        preview(api.as("kasir.toko.jkt.b"), remove).expectProblem(404);
        preview(api.anonymous(), remove).expectProblem(401);
        for (String malformed : List.of(
                "{",
                "{\"explode\": {}}",
                "{\"moveGroup\": 5}",
                "{\"moveGroup\": {\"groupId\": \"satu\", \"parentId\": 1}}",
                "{\"moveGroup\": {\"groupId\": 1, \"parentId\": 1, \"tenantId\": 1}}",
                "[]")) {
            preview(admin, malformed).expectProblem(400);
        }
        preview(admin, "{\"moveGroup\": {\"groupId\": -1, \"parentId\": 1}}").expectProblem(422);
        preview(admin, "{\"deleteRole\": {}}").expectProblem(422);
        preview(admin, "{}").expectProblem(422);
        preview(admin, "{\"deleteRole\": {\"roleId\": 1}, \"moveGroup\": {\"groupId\": 1, \"parentId\": 1}}")
                .expectProblem(422);
        preview(admin, "{\"editRole\": {\"roleId\": 987654321, \"name\": \"x\"}}")
                .expectProblem(404);
    }

    private static Api.Answer preview(Api.Client client, String body) {
        return client.post("/api/access/preview", body);
    }

    private long create(long parent, String type) {
        return Long.parseLong(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"Tempat\"}".formatted(parent, type))
                .expect(201)
                .text("id"));
    }
}
