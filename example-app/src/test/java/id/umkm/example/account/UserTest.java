package id.umkm.example.account;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** People over HTTP: who sees and changes whom, and how that takes effect. */
@UmkmTest
class UserTest {

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
    private Api.Client manager = admin;

    @BeforeEach
    void openAShop() {
        tenant = database.tenant("Corporate B");
        admin = api.as("admin.b");
        branch = create(tenant, "COMPANY");
        shop = create(branch, "BUSINESS_UNIT");
        manager = api.signIn(
                people.member(tenant, branch, "users.*", "roles.*", "sales.*").mailbox());
    }

    @Test
    void listShowsMembersWhereTheCallerMayLookAndNobodyElse() {
        Person here = people.member(tenant, shop, "sales.view");
        Person elsewhere = people.member(tenant, create(tenant, "COMPANY"), "sales.view");
        Person nowhere = people.stranger(tenant);

        assertThat(ids(manager.get("/api/users"))).contains(here.id()).doesNotContain(elsewhere.id(), nowhere.id());
        assertThat(ids(manager.get("/api/users?groupId=" + shop))).containsExactly(here.id());
        assertThat(ids(admin.get("/api/users?limit=200&q=" + nowhere.email()))).containsExactly(nowhere.id());
        manager.get("/api/users/" + here.id()).expect(200);
        manager.get("/api/users/" + elsewhere.id()).expectProblem(404);
        manager.get("/api/users/" + nowhere.id()).expectProblem(404);
        manager.get("/api/users?groupId=" + tenant).expectProblem(404);
        api.anonymous().get("/api/users").expectProblem(401);
        Api.Client seller = api.signIn(here.mailbox());
        assertThat(seller.get("/api/users").expectProblem(403).text("permission"))
                .isEqualTo("users.view");
        seller.get("/api/users/" + here.id()).expect(200);
        seller.get("/api/users/" + elsewhere.id()).expectProblem(404);
    }

    @Test
    void listIsFilteredSortedAndPagedByKey() {
        List<Long> byName = new ArrayList<>();
        for (String name : List.of("Ani Wijaya", "budi Santoso", "Citra Lestari", "dewi Ani", "Eko Prasetyo")) {
            byName.add(invite(name.replace(" ", ".").toLowerCase(java.util.Locale.ROOT) + "." + shop, name));
        }
        admin.delete("/api/users/" + byName.get(2)).expect(204);
        String list = "/api/users?groupId=" + shop;

        assertThat(pages(list + "&sort=name")).isEqualTo(byName);
        assertThat(pages(list + "&sort=-name")).isEqualTo(reversed(byName));
        assertThat(pages(list + "&sort=email")).isEqualTo(byName);
        assertThat(pages(list + "&sort=-email")).isEqualTo(reversed(byName));
        assertThat(pages(list + "&active=false")).containsExactly(byName.get(2));
        assertThat(pages(list + "&active=true")).hasSize(4).doesNotContain(byName.get(2));
        assertThat(pages(list + "&q=aNi")).containsExactly(byName.get(0), byName.get(3));
        manager.get("/api/users?sort=umur").expectProblem(400);
        manager.get("/api/users?active=mungkin").expectProblem(400);
        manager.get("/api/users?cursor=abc").expectProblem(400);
        String cursor = manager.get(list + "&limit=1").json().get("nextCursor").asString();
        manager.get(list + "&sort=email&cursor=" + cursor).expectProblem(400);
    }

    @Test
    void statementsDoNotGrowWithThePeople() {
        people.member(tenant, shop, "sales.view");
        String list = "/api/users?groupId=" + shop;
        manager.get(list).expect(200);
        long few = statements.during(() -> manager.get(list).expect(200));
        for (int more = 0; more < 6; more++) {
            people.member(tenant, shop, "sales.view");
        }
        manager.get(list).expect(200);

        assertThat(statements.during(() -> assertThat(ids(manager.get(list))).hasSize(7)))
                .isEqualTo(few);
    }

    @Test
    void statementsForOneDoNotGrowWithItsMemberships() {
        Person person = people.member(tenant, shop, "sales.view");
        admin.get("/api/users/" + person.id()).expect(200);
        long one =
                statements.during(() -> admin.get("/api/users/" + person.id()).expect(200));
        for (int more = 0; more < 5; more++) {
            people.join(person, create(branch, "BUSINESS_UNIT"), "sales.view");
        }
        admin.get("/api/users/" + person.id()).expect(200);

        assertThat(statements.during(() -> assertThat(
                                admin.get("/api/users/" + person.id()).json().get("memberships"))
                        .hasSize(6)))
                .isEqualTo(one);
    }

    @Test
    void nameIsEditedByVersionAndSomebodyElseIsNotOverwritten() {
        Person person = people.member(tenant, shop, "sales.view");
        String path = "/api/users/" + person.id();
        String seen = Objects.requireNonNull(manager.get(path).expect(200).header("ETag"));

        Api.Answer renamed = manager.with("If-Match", seen)
                .patch(path, "{\"displayName\": \"Nama Baru\"}")
                .expect(200);
        Api.Answer now = manager.get(path).expect(200);
        assertThat(now.text("displayName")).isEqualTo("Nama Baru");
        assertThat(renamed.body()).isEqualTo(now.body());
        assertThat(renamed.header("ETag")).isEqualTo(now.header("ETag")).isNotEqualTo(seen);
        manager.with("If-Match", seen)
                .patch(path, "{\"displayName\": \"Tertimpa\"}")
                .expectProblem(412);
        manager.patch(path, "{\"displayName\": \"Tertimpa\"}").expectProblem(428);
        for (String body : List.of("{}", "{\"displayName\": \" \"}", "{\"displayName\": \"a\\u0007\"}")) {
            assertThat(manager.with("If-Match", "*")
                            .patch(path, body)
                            .expectProblem(422)
                            .text("field"))
                    .isEqualTo("displayName");
        }
        Api.Client self = api.signIn(person.mailbox());
        self.with("If-Match", "*")
                .patch(path, "{\"displayName\": \"Saya Sendiri\"}")
                .expect(200);
    }

    @Test
    void deactivatedUserIsOutAtOnceAndItsTokensStayDeadAfterItComesBack() {
        Person person = people.member(tenant, shop, "sales.view");
        Api.Client client = api.signIn(person.mailbox());
        String path = "/api/users/" + person.id();

        manager.delete(path).expect(204);

        client.get("/api/auth/me").expectProblem(401);
        api.login(person.email(), "rahasia-123").expectProblem(401);
        assertThat(manager.get(path).json().get("active").asBoolean()).isFalse();
        manager.post(path + "/reactivate", "").expect(204);
        client.get("/api/auth/me").expectProblem(401);
        api.login(person.email(), "rahasia-123").expect(200);
    }

    @Test
    void accountsOfOthersAreForThoseWhoHoldAllThatTheyHold() {
        Person boss = people.member(tenant, shop, "inventory.*", "sales.*");
        Person seller = people.member(tenant, shop, "sales.view");
        Person clerk = people.member(tenant, shop, "users.view");
        for (Api.Answer answer : List.of(
                manager.delete("/api/users/" + boss.id()),
                manager.post("/api/users/" + boss.id() + "/reactivate", ""),
                manager.post("/api/users/" + boss.id() + "/code", ""),
                manager.with("If-Match", "*").patch("/api/users/" + boss.id(), "{\"displayName\": \"x\"}"))) {
            assertThat(answer.expectProblem(403).text("reason")).isEqualTo("EXCEEDS_OWN_GRANTS");
        }
        Api.Client other = api.signIn(clerk.mailbox());
        assertThat(other.delete("/api/users/" + seller.id()).expectProblem(403).text("permission"))
                .isEqualTo("users.delete");
        assertThat(other.with("If-Match", "*")
                        .patch("/api/users/" + seller.id(), "{\"displayName\": \"x\"}")
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("users.update");
        manager.delete("/api/users/" + seller.id()).expect(204);
        long self = me(manager);
        assertThat(manager.delete("/api/users/" + self).expectProblem(409).text("rule"))
                .isEqualTo("OWN_ACCOUNT");
    }

    @Test
    void membershipIsPutWithItsWindowAndRolesAndRemoved() {
        Person person = people.stranger(tenant);
        long role = role("sales.view");
        String path = "/api/users/" + person.id() + "/memberships/" + shop;
        Instant until = Instant.parse("2099-01-01T00:00:00Z");

        Api.Answer put = manager.put(path, "{\"until\": \"%s\", \"roles\": [{\"roleId\": %d}]}".formatted(until, role))
                .expect(200);
        assertThat(put.json().get("until").asString()).isEqualTo(until.toString());
        assertThat(put.json().get("roles").get(0).get("roleId").asLong()).isEqualTo(role);
        Api.Client client = api.signIn(person.mailbox());
        client.get("/api/groups/" + shop).expect(200);
        String seen = Objects.requireNonNull(put.header("ETag"));
        assertThat(manager.with("If-Match", seen).put(path, "{}").expect(200).text("id"))
                .isEqualTo(put.text("id"));
        assertThat(manager.get("/api/users/" + person.id()).json().get("memberships"))
                .hasSize(1);

        manager.delete(path).expect(204);
        client.get("/api/groups/" + shop).expectProblem(404);
        assertThat(manager.delete(path).expectProblem(404).text("type"))
                .isEqualTo("urn:tenancy:problem:membership-not-found");
    }

    @Test
    void membershipOfAnotherVersionIsNotReplacedAndOneThatHasGoneNotMadeAnew() {
        Person person = people.stranger(tenant);
        long role = role("sales.view");
        String path = "/api/users/" + person.id() + "/memberships/" + shop;
        String wanted = "{\"roles\": [{\"roleId\": %d}]}".formatted(role);
        manager.with("If-Match", "*").put(path, "{}").expectProblem(412);
        manager.with("If-Match", "3").put(path, "{}").expectProblem(400);
        String seen = Objects.requireNonNull(manager.put(path, "{}").expect(200).header("ETag"));
        assertThat(seen)
                .isEqualTo("\"%s\""
                        .formatted(manager.get("/api/users/" + person.id())
                                .json()
                                .get("memberships")
                                .get(0)
                                .get("version")
                                .asString()));

        manager.put(path, wanted).expectProblem(428);
        manager.with("If-Match", seen).put(path, wanted).expect(200);
        manager.with("If-Match", seen).put(path, "{}").expectProblem(412);
        assertThat(manager.get("/api/users/" + person.id())
                        .json()
                        .get("memberships")
                        .get(0)
                        .get("roles"))
                .hasSize(1);

        manager.delete(path).expect(204);
        manager.with("If-Match", seen).put(path, "{}").expectProblem(412);
        assertThat(manager.delete(path).expectProblem(404).text("type"))
                .isEqualTo("urn:tenancy:problem:membership-not-found");
    }

    @Test
    void whoMayNotSeeRolesLearnsNothingOfThemByVersionsOfMemberships() {
        Person person = people.stranger(tenant);
        String path = "/api/users/" + person.id() + "/memberships/" + shop;
        String seen = Objects.requireNonNull(manager.put(path, "{}").expect(200).header("ETag"));
        Api.Client blind =
                api.signIn(people.member(tenant, shop, "roles.assign").mailbox());

        for (String tag : List.of(seen, "\"guessed\"", "*")) {
            assertThat(blind.with("If-Match", tag)
                            .put(path, "{}")
                            .expectProblem(403)
                            .text("permission"))
                    .isEqualTo("roles.view");
        }
        manager.with("If-Match", seen).put(path, "{}").expect(200);
    }

    @Test
    void membershipsAreJudged() {
        Person person = people.stranger(tenant);
        Person watcher = people.member(tenant, shop, "users.view");
        String path = "/api/users/" + person.id() + "/memberships/";
        long more = Long.parseLong(admin.post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Gudang\", \"permissions\": [\"inventory.*\"]}".formatted(branch))
                .expect(201)
                .text("id"));

        assertThat(manager.put(path + shop, "{\"roles\": [{\"roleId\": %d}]}".formatted(more))
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        manager.put(path + tenant, "{}").expectProblem(404);
        assertThat(api.signIn(watcher.mailbox())
                        .put(path + shop, "{}")
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("roles.assign");
        api.signIn(watcher.mailbox()).delete(path + shop).expectProblem(403);
        api.anonymous().put(path + shop, "{}").expectProblem(401);
        manager.put(path + shop, "{\"roles\": [{\"roleId\": 987654321}]}").expectProblem(404);
        manager.put(path + shop, "{\"roles\": [{}]}").expectProblem(422);
        manager.put(path + shop, "{\"roles\": [null]}").expectProblem(422);
        manager.put(path + shop, "{\"roles\": \"kasir\"}").expectProblem(400);
        manager.put(path + shop, "{\"from\": \"2099-01-02T00:00:00Z\", \"until\": \"2099-01-01T00:00:00Z\"}")
                .expectProblem(400);
        assertThat(manager.put(path + shop, "{\"until\": \"2020-01-01T00:00:00Z\"}")
                        .expectProblem(422)
                        .text("field"))
                .isEqualTo("until");
        manager.put("/api/users/abc/memberships/" + shop, "{}").expectProblem(400);
        manager.get("/api/users/" + person.id()).expectProblem(404);
    }

    private List<Long> pages(String path) {
        List<Long> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = manager.get(path + "&limit=2" + cursor).expect(200).json();
            page.get("items").forEach(user -> found.add(user.get("id").asLong()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        return found;
    }

    private static List<Long> reversed(List<Long> list) {
        List<Long> copy = new ArrayList<>(list);
        java.util.Collections.reverse(copy);
        return copy;
    }

    private long invite(String mailbox, String name) {
        return Long.parseLong(admin.post(
                        "/api/users",
                        "{\"email\": \"%s@example.com\", \"displayName\": \"%s\", \"groupId\": %d}"
                                .formatted(mailbox, name, shop))
                .expect(201)
                .text("id"));
    }

    private long role(String permission) {
        return Long.parseLong(manager.post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Peran\", \"permissions\": [\"%s\"]}"
                                .formatted(branch, permission))
                .expect(201)
                .text("id"));
    }

    private static long me(Api.Client client) {
        return client.get("/api/auth/me").json().get("user").get("id").asLong();
    }

    private static List<Long> ids(Api.Answer answer) {
        return answer.expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(user -> user.get("id").asLong())
                .toList();
    }

    private long create(long parent, String type) {
        return Long.parseLong(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"Tempat\"}".formatted(parent, type))
                .expect(201)
                .text("id"));
    }
}
