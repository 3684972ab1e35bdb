package id.umkm.example.role;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Roles over HTTP: nobody makes, widens or hands out what it does not hold. */
@UmkmTest
class RoleTest {

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
    private Api.Client admin = new Api("").anonymous();
    private Api.Client manager = admin;
    private Api.Client watcher = admin;

    @BeforeEach
    void openABranch() {
        tenant = database.tenant("Corporate B");
        admin = api.as("admin.b");
        branch = Long.parseLong(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"COMPANY\", \"name\": \"Cabang\"}".formatted(tenant))
                .expect(201)
                .text("id"));
        manager = api.signIn(people.member(tenant, branch, "roles.*", "users.view", "sales.*")
                .mailbox());
        watcher = api.signIn(people.member(tenant, branch, "roles.view").mailbox());
    }

    @Test
    void roleIsMadeReadEditedByVersionAndDeleted() {
        Api.Answer created = manager.post("/api/roles", role("Penjual", "\"sales.view\", \"sales.create\""))
                .expect(201);
        String path = String.valueOf(created.header("Location"));
        assertThat(created.json().get("permissions")).hasToString("[\"sales.create\",\"sales.view\"]");
        assertThat(created.json().get("inheritable").asBoolean()).isFalse();
        Api.Answer read = watcher.get(path).expect(200);
        assertThat(read.body()).isEqualTo(created.body());
        String seen = Objects.requireNonNull(read.header("ETag"));

        Api.Answer edited = manager.with("If-Match", seen)
                .patch(path, "{\"name\": \"Penjual Senior\", \"inheritable\": true}")
                .expect(200);
        assertThat(edited.json().get("permissions")).hasToString("[\"sales.create\",\"sales.view\"]");
        assertThat(edited.json().get("inheritable").asBoolean()).isTrue();
        manager.with("If-Match", seen).patch(path, "{\"name\": \"Tertimpa\"}").expectProblem(412);
        manager.patch(path, "{\"name\": \"Tertimpa\"}").expectProblem(428);

        manager.delete(path).expectProblem(428);
        manager.with("If-Match", seen).delete(path).expectProblem(412);
        manager.with("If-Match", Objects.requireNonNull(edited.header("ETag")))
                .delete(path)
                .expect(204);
        manager.get(path).expectProblem(404);
    }

    @Test
    void listShowsWhatCanBeAssignedThere() {
        long own = create(manager, "Peran Cabang", "\"sales.view\"");

        JsonNode roles = watcher.get("/api/roles?limit=200&groupId=" + branch)
                .expect(200)
                .json()
                .get("items");

        assertThat(roles.valueStream().map(role -> role.get("id").asLong())).contains(own);
        assertThat(roles.valueStream().map(role -> role.get("groupId").asLong()))
                .as("of the branch and of the corporate above")
                .contains(branch, tenant);
        watcher.get("/api/roles?groupId=" + tenant).expectProblem(404);
        watcher.get("/api/roles").expectProblem(400);
        api.anonymous().get("/api/roles?groupId=" + branch).expectProblem(401);
        Api.Client seller =
                api.signIn(people.member(tenant, branch, "sales.view").mailbox());
        assertThat(seller.get("/api/roles?groupId=" + branch).expectProblem(403).text("permission"))
                .isEqualTo("roles.view");
        assertThat(seller.get("/api/roles/" + own).expectProblem(403).text("permission"))
                .isEqualTo("roles.view");
    }

    @Test
    void listComesAPageAtATimeById() {
        create(manager, "Peran Satu", "\"sales.view\"");
        create(manager, "Peran Dua", "\"sales.view\"");
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = watcher.get("/api/roles?limit=1&groupId=" + branch + cursor)
                    .expect(200)
                    .json();
            assertThat(page.get("items")).hasSize(1);
            ids.add(page.get("items").get(0).get("id").asLong());
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(ids).isSorted().hasSizeGreaterThan(2);
        JsonNode whole = watcher.get("/api/roles?limit=200&groupId=" + branch)
                .expect(200)
                .json();
        assertThat(whole.get("items").valueStream().map(role -> role.get("id").asLong()))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void statementsDoNotGrowWithTheRoles() {
        create(manager, "Peran 0", "\"sales.view\"");
        watcher.get("/api/roles?groupId=" + branch).expect(200);
        long few = statements.during(
                () -> watcher.get("/api/roles?groupId=" + branch).expect(200));
        for (int more = 1; more < 8; more++) {
            create(manager, "Peran " + more, "\"sales.view\", \"sales.create\"");
        }
        watcher.get("/api/roles?groupId=" + branch).expect(200);

        assertThat(statements.during(
                        () -> watcher.get("/api/roles?groupId=" + branch).expect(200)))
                .isEqualTo(few);
    }

    @Test
    void nobodyMakesOrWidensWhatItDoesNotHold() {
        assertThat(manager.post("/api/roles", role("Bos", "\"inventory.*\""))
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        long role = create(manager, "Penjual", "\"sales.view\"");
        assertThat(manager.with("If-Match", "*")
                        .patch("/api/roles/" + role, "{\"permissions\": [\"*\"]}")
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        for (Api.Answer answer : List.of(
                watcher.post("/api/roles", role("x", "")),
                watcher.patch("/api/roles/" + role, "{\"name\": \"x\"}"),
                watcher.delete("/api/roles/" + role))) {
            assertThat(answer.expectProblem(403).text("reason")).isEqualTo("MISSING_PERMISSION");
        }
        Api.Client stranger = api.as("kasir.toko.jkt.b");
        stranger.post("/api/roles", role("x", "")).expectProblem(404);
        stranger.get("/api/roles/" + role).expectProblem(404);
        stranger.delete("/api/roles/" + role).expectProblem(404);
        api.anonymous().delete("/api/roles/" + role).expectProblem(401);
    }

    @Test
    void roleThatIsAssignedIsDeletedOnlyWithItsAssignments() {
        long role = create(manager, "Terpakai", "\"sales.view\"");
        Person person = people.stranger(tenant);
        String membership = "/api/users/" + person.id() + "/memberships/" + branch;
        manager.put(membership, "{\"roles\": [{\"roleId\": %d}]}".formatted(role))
                .expect(200);

        manager = manager.with("If-Match", "*");
        assertThat(manager.delete("/api/roles/" + role).expectProblem(409).text("rule"))
                .isEqualTo("ROLE_ASSIGNED");
        manager.delete("/api/roles/" + role + "?unassign=true").expect(204);
        assertThat(manager.get("/api/users/" + person.id())
                        .json()
                        .get("memberships")
                        .get(0)
                        .get("roles"))
                .isEmpty();
    }

    @Test
    void permissionsAreListedByModuleToWhoeverIsSignedIn() {
        JsonNode modules = watcher.get("/api/permissions").expect(200).json();

        assertThat(modules.valueStream().map(module -> module.get("module").asString()))
                .contains("groups", "users", "roles", "sales");
        JsonNode sales = modules.valueStream()
                .filter(module -> module.get("module").asString().equals("sales"))
                .findFirst()
                .orElseThrow();
        assertThat(sales.get("gating").asString()).isEqualTo("SUBSCRIBED");
        assertThat(sales.get("permissions")
                        .valueStream()
                        .map(entry -> entry.get("permission").asString()))
                .contains("sales.create");
        api.as("super").get("/api/permissions").expect(200);
        api.anonymous().get("/api/permissions").expectProblem(401);
    }

    @Test
    void badInputIsAnsweredWithTheFieldAndChangesNothing() {
        long role = create(manager, "Tetap", "\"sales.view\"");
        String before = manager.get("/api/roles/" + role).body();

        expect(400, "permissions", role("x", "\"Sales.View\""));
        expect(400, "", role("x", "\"sales.fly\""));
        expect(400, "permissions", role("x", "5"));
        expect(422, "name", role(" ", ""));
        expect(422, "name", role("x".repeat(101), ""));
        expect(422, "permissions", "{\"groupId\": %d, \"name\": \"x\"}".formatted(branch));
        expect(422, "groupId", "{\"name\": \"x\", \"permissions\": []}");
        expect(409, "name", role("Tetap", ""));
        manager.with("If-Match", "*")
                .patch("/api/roles/" + role, "{\"permissions\": [\"x\"]}")
                .expectProblem(400);
        manager.with("If-Match", "*")
                .patch("/api/roles/" + role, "{\"name\": \"\"}")
                .expectProblem(422);
        manager.get("/api/roles/abc").expectProblem(400);
        manager.delete("/api/roles/" + role + "?unassign=mungkin").expectProblem(400);

        assertThat(manager.get("/api/roles/" + role).body()).isEqualTo(before);
    }

    private void expect(int status, String field, String body) {
        String told = manager.post("/api/roles", body).expectProblem(status).text("field");
        // An entry of a list is told by its place.
        assertThat(told.replaceAll("\\[.*", "")).as(body).isEqualTo(field);
    }

    private long create(Api.Client client, String name, String permissions) {
        return Long.parseLong(
                client.post("/api/roles", role(name, permissions)).expect(201).text("id"));
    }

    private String role(String name, String permissions) {
        return "{\"groupId\": %d, \"name\": \"%s\", \"permissions\": [%s]}".formatted(branch, name, permissions);
    }
}
