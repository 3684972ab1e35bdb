package id.umkm.example.organization;

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

/** The organisation over HTTP: what is seen of it, what one may do there, and edits that do not overwrite each other. */
@UmkmTest
class GroupTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    StatementCounter statements;

    private long tenant;
    private Api.Client admin = new Api("").anonymous();

    @BeforeEach
    void signIn() {
        tenant = database.tenant("Corporate B");
        admin = api.as("admin.b");
    }

    @Test
    void treeIsWholeOrBelowANodeAndAsDeepAsAsked() {
        long branch = create(tenant, "COMPANY", "Cabang Pohon");
        long unit = create(branch, "BUSINESS_UNIT", "Unit Pohon");

        JsonNode whole = admin.get("/api/groups/tree").expect(200).json();
        assertThat(whole).hasSize(1);
        assertThat(whole.get(0).get("id").asLong()).isEqualTo(tenant);
        JsonNode below =
                admin.get("/api/groups/tree?below=" + branch).expect(200).json();
        assertThat(below).hasSize(1);
        assertThat(below.get(0).get("name").asString()).isEqualTo("Cabang Pohon");
        assertThat(below.get(0).get("children").get(0).get("id").asLong()).isEqualTo(unit);
        assertThat(admin.get("/api/groups/tree?below=" + branch + "&depth=0")
                        .json()
                        .get(0)
                        .get("children"))
                .isEmpty();
        JsonNode shallow = admin.get("/api/groups/tree?depth=1").expect(200).json();
        assertThat(shallow.get(0).get("children"))
                .isNotEmpty()
                .allSatisfy(company -> assertThat(company.get("children")).isEmpty());
    }

    @Test
    void whoSeesTwoPlacesSeesTwoRoots() {
        long left = create(create(tenant, "COMPANY", "Cabang Kiri"), "BUSINESS_UNIT", "Unit Kiri");
        long right = create(tenant, "COMPANY", "Cabang Kanan");
        Person person = people.member(tenant, left, "groups.view");
        people.join(person, right);
        Api.Client client = api.signIn(person.mailbox());

        JsonNode tree = client.get("/api/groups/tree").expect(200).json();

        assertThat(tree.valueStream().map(node -> node.get("id").asLong())).containsExactly(right, left);
        client.get("/api/groups/tree?below=" + tenant).expectProblem(404);
    }

    @Test
    void searchFindsByPartOfTheNameAndPagesFollowEachOther() {
        long branch = create(tenant, "COMPANY", "Cabang Halaman");
        List<Long> units = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            units.add(create(branch, "BUSINESS_UNIT", "Unit Halaman " + number));
        }

        List<Long> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = admin.get("/api/groups?q=uNiT%20haLAman&limit=2" + cursor)
                    .expect(200)
                    .json();
            page.get("items").forEach(group -> found.add(group.get("id").asLong()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(found).isEqualTo(units);
        assertThat(pages).isEqualTo(3);
        assertThat(admin.get("/api/groups?q=100%25").expect(200).json().get("items"))
                .isEmpty();
        assertThat(admin.get("/api/groups?below=" + branch + "&depth=0").json().get("items"))
                .hasSize(1);
    }

    @Test
    void eachAnswerTellsWhatTheCallerMayDoThere() {
        long branch = create(tenant, "COMPANY", "Cabang Wenang");
        long unit = create(branch, "BUSINESS_UNIT", "Unit Wenang");

        assertThat(mayOf(admin, tenant))
                .contains("groups.create", "groups.update")
                .doesNotContain("groups.delete", "groups.move");
        assertThat(mayOf(admin, branch))
                .contains("groups.create", "groups.move")
                .doesNotContain("groups.delete");
        assertThat(mayOf(admin, unit)).contains("groups.delete", "groups.move").doesNotContain("groups.create");
        Person watcher = people.member(tenant, branch, "users.view");
        assertThat(mayOf(api.signIn(watcher.mailbox()), unit)).containsExactly("users.view");
    }

    @Test
    void unitIsRenamedAndMovedAtOnceAndTheSecondOfTwoEditorsIsTold() {
        long from = create(tenant, "COMPANY", "Cabang Asal");
        long to = create(tenant, "COMPANY", "Cabang Tujuan");
        long unit = create(from, "BUSINESS_UNIT", "Unit Pindah");
        String seen = tag(unit);

        Api.Answer moved = admin.with("If-Match", seen)
                .patch("/api/groups/" + unit, "{\"name\": \"Unit Baru\", \"parentId\": %d}".formatted(to))
                .expect(200);
        assertThat(moved.json().get("parentId").asLong()).isEqualTo(to);
        assertThat(moved.text("name")).isEqualTo("Unit Baru");
        assertThat(moved.header("ETag")).isEqualTo(tag(unit)).isNotEqualTo(seen);

        admin.with("If-Match", seen)
                .patch("/api/groups/" + unit, "{\"name\": \"Tertimpa\"}")
                .expectProblem(412);
        admin.patch("/api/groups/" + unit, "{\"name\": \"Tertimpa\"}").expectProblem(428);
        assertThat(admin.get("/api/groups/" + unit).text("name")).isEqualTo("Unit Baru");
    }

    @Test
    void whatTheRulesForbidIsToldWithTheRuleAndHalfOfAnEditIsNone() {
        long branch = create(tenant, "COMPANY", "Cabang Aturan");
        long unit = create(branch, "BUSINESS_UNIT", "Unit Aturan");

        Api.Answer answer = admin.with("If-Match", "*")
                .patch("/api/groups/" + unit, "{\"name\": \"Setengah\", \"parentId\": %d}".formatted(tenant))
                .expectProblem(422);
        assertThat(answer.text("rule")).isNotEmpty();
        assertThat(admin.get("/api/groups/" + unit).text("name")).isEqualTo("Unit Aturan");
        admin.delete("/api/groups/" + branch).expectProblem(409);
        admin.delete("/api/groups/" + tenant).expectProblem(409);
        admin.with("If-Match", "*").patch("/api/groups/" + unit, "{}").expectProblem(422);
        admin.post("/api/groups", "{\"parentId\": %d, \"type\": \"COMPANY\", \"name\": \"x\"}".formatted(unit))
                .expectProblem(422);
    }

    @Test
    void permissionComesBeforeThePreconditionAndSightBeforeBoth() {
        long branch = create(tenant, "COMPANY", "Cabang Urutan");
        Person watcher = people.member(tenant, branch, "groups.update");
        Api.Client client = api.signIn(watcher.mailbox());

        assertThat(client.patch("/api/groups/" + branch, "{\"parentId\": %d}".formatted(tenant))
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("groups.move");
        client.patch("/api/groups/" + tenant, "{\"name\": \"x\"}").expectProblem(404);
        client.patch("/api/groups/" + branch, "{\"name\": \"x\"}").expectProblem(428);
    }

    @Test
    void statementsDoNotGrowWithTheTree() {
        long branch = create(tenant, "COMPANY", "Cabang Hitung");
        create(branch, "BUSINESS_UNIT", "Unit Hitung 1");
        String page = "/api/groups?q=hitung";
        String tree = "/api/groups/tree?below=" + branch;
        admin.get(page).expect(200);
        long small = statements.during(() -> admin.get(page).expect(200));
        long smallTree = statements.during(() -> admin.get(tree).expect(200));
        for (int number = 2; number <= 12; number++) {
            create(branch, "BUSINESS_UNIT", "Unit Hitung " + number);
        }
        admin.get(page).expect(200);

        assertThat(statements.during(() -> admin.get(page).expect(200))).isEqualTo(small);
        assertThat(statements.during(() -> admin.get(tree).expect(200))).isEqualTo(smallTree);
    }

    @Test
    void badQueriesAreAnsweredWithTheParameter() {
        for (List<String> query : List.of(
                List.of("depth=-1", "depth"),
                List.of("depth=3", "depth"),
                List.of("depth=dua", "depth"),
                List.of("below=x", "below"),
                List.of("limit=0", "limit"),
                List.of("limit=201", "limit"),
                List.of("cursor=abc", "cursor"),
                List.of("q=" + "x".repeat(201), "q"))) {
            assertThat(admin.get("/api/groups?" + query.get(0))
                            .expectProblem(400)
                            .text("field"))
                    .as(query.get(0))
                    .isEqualTo(query.get(1));
        }
    }

    private long create(long parent, String type, String name) {
        return Long.parseLong(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"%s\"}".formatted(parent, type, name))
                .expect(201)
                .text("id"));
    }

    private String tag(long group) {
        return Objects.requireNonNull(
                admin.get("/api/groups/" + group).expect(200).header("ETag"));
    }

    private static List<String> mayOf(Api.Client client, long group) {
        return client.get("/api/groups/" + group)
                .expect(200)
                .json()
                .get("may")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
