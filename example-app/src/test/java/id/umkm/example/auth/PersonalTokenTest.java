package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tokens for devices: what they may, when they were used, and how they end. */
@UmkmTest
class PersonalTokenTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    private long shop;
    private Person manager = new Person(0, 0, "", "");
    private Api.Client client = new Api("").anonymous();

    @BeforeEach
    void signIn() {
        long tenant = database.tenant("Corporate B");
        shop = database.group(tenant, "Toko SBY");
        manager = people.member(tenant, shop, "inventory.*", "groups.update", "sales.view");
        client = api.signIn(manager.mailbox());
    }

    @Test
    void tokenIsShownOnceAndListedWithItsDeviceAbilitiesAndUse() {
        Instant expiry = Instant.now().plus(Duration.ofDays(30)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Api.Answer created = client.post(
                        "/api/auth/tokens",
                        "{\"device\": \"Kasir 1\", \"abilities\": [\"sales.view\", \"inventory.view\"], \"expiresAt\": \"%s\"}"
                                .formatted(expiry))
                .expect(201);
        Api.Client device = api.withToken(created.text("token"));

        JsonNode fresh = client.get("/api/auth/tokens").expect(200).json();
        assertThat(fresh).hasSize(2);
        assertThat(fresh.get(0).get("id").asLong()).isEqualTo(Long.parseLong(created.text("id")));
        assertThat(fresh.get(0).get("device").asString()).isEqualTo("Kasir 1");
        assertThat(fresh.get(0).get("abilities").toString()).isEqualTo("[\"inventory.view\",\"sales.view\"]");
        assertThat(fresh.get(0).get("lastUsedAt").isNull()).isTrue();
        assertThat(fresh.get(0).get("current").asBoolean()).isFalse();
        assertThat(Instant.parse(fresh.get(0).get("expiresAt").asString())).isEqualTo(expiry);
        assertThat(fresh.get(1).get("current").asBoolean()).isTrue();
        assertThat(fresh.toString()).doesNotContain(created.text("token").split("_", -1)[3]);

        device.get("/api/auth/me").expect(200);
        assertThat(client.get("/api/auth/tokens")
                        .json()
                        .get(0)
                        .get("lastUsedAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void lastUseIsWrittenNowAndThenNotWithEachRequest() {
        long token = Long.parseLong(client.token().split("_", -1)[2]);
        client.get("/api/auth/me").expect(200);
        OffsetDateTime first = lastUse(token);

        client.get("/api/auth/me").expect(200);
        assertThat(lastUse(token)).isEqualTo(first);

        database.superuser()
                .sql("update umkm_token set last_used_at = last_used_at - interval '6 minutes' where id = ?")
                .param(token)
                .update();
        client.get("/api/auth/me").expect(200);
        assertThat(lastUse(token)).isAfterOrEqualTo(first);
    }

    @Test
    void narrowedTokenMayNoMoreThanItsAbilitiesWhereverItIsAsked() {
        Api.Client device = narrowed("\"inventory.view\", \"sales.view\"");
        String products = "/api/groups/" + shop + "/products";
        String body = "{\"name\": \"Kain\", \"price\": 1, \"stock\": 1}";

        device.get(products).expect(200);
        assertThat(device.post(products, body).expectProblem(403).text("reason"))
                .isEqualTo("MISSING_ABILITY");
        assertThat(device.patch("/api/groups/" + shop, "{\"name\": \"Toko Lain\"}")
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("MISSING_ABILITY");
        assertThat(device.get("/api/auth/me")
                        .expect(200)
                        .json()
                        .get("permissions")
                        .get(0)
                        .get("permissions")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder("sales.view", "inventory.view");
        client.post(products, body).expect(201);
    }

    @Test
    void abilitiesAreNoGrantAndEndWithTheRole() {
        Api.Client device = narrowed("\"inventory.*\"");
        String products = "/api/groups/" + shop + "/products";
        device.get(products).expect(200);

        assertThat(api.login(manager.email(), "rahasia-123").status()).isEqualTo(200);
        assertThat(client.post("/api/auth/tokens", "{\"device\": \"x\", \"abilities\": [\"sales.void\"]}")
                        .expectProblem(422)
                        .text("rule"))
                .isEqualTo("NOT_HELD");
        assertThat(client.post("/api/auth/tokens", "{\"device\": \"x\", \"abilities\": [\"sales.*\"]}")
                        .expectProblem(422)
                        .text("rule"))
                .as("holds sales.view alone")
                .isEqualTo("NOT_HELD");
    }

    @Test
    void narrowedTokenGetsAtNoOtherToken() {
        Api.Client device = narrowed("\"sales.view\"");

        for (Api.Answer answer : List.of(
                device.post("/api/auth/tokens", "{\"device\": \"lain\"}"),
                device.delete("/api/auth/tokens"),
                device.delete("/api/auth/tokens/1"),
                device.post(
                        "/api/auth/password",
                        "{\"currentPassword\": \"rahasia-123\", \"newPassword\": \"kata-sandi-baru\"}"))) {
            assertThat(answer.expectProblem(403).text("reason")).isEqualTo("MISSING_ABILITY");
        }
        device.send("POST", "/api/auth/logout", null).expect(204);
        client.get("/api/auth/me").expect(200);
    }

    @Test
    void abilitiesCanBeNamedAtSignInToo() {
        Api.Answer answer = api.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"email\": \"%s\", \"password\": \"rahasia-123\", \"device\": \"Ponsel\", \"abilities\": [\"sales.view\"]}"
                                .formatted(manager.email()))
                .expect(200);

        api.withToken(answer.text("token"))
                .get("/api/groups/" + shop + "/products")
                .expectProblem(403);
    }

    @Test
    void oneTokenIsRevokedAndThenAllAre() {
        Api.Answer first =
                client.post("/api/auth/tokens", "{\"device\": \"Satu\"}").expect(201);
        Api.Answer second =
                client.post("/api/auth/tokens", "{\"device\": \"Dua\"}").expect(201);

        client.delete("/api/auth/tokens/" + first.text("id")).expect(204);
        api.withToken(first.text("token")).get("/api/auth/me").expectProblem(401);
        api.withToken(second.text("token")).get("/api/auth/me").expect(200);
        client.delete("/api/auth/tokens/" + first.text("id")).expectProblem(404);

        client.delete("/api/auth/tokens").expect(204);
        api.withToken(second.text("token")).get("/api/auth/me").expectProblem(401);
        client.get("/api/auth/me").expectProblem(401);
    }

    @Test
    void requestThatIsDrawnOutPastTheRevocationOfItsTokenGetsNoNewOne() throws IOException {
        Api.Client thief = api.signIn(manager.mailbox());
        long stolen = Long.parseLong(thief.token().split("_", -1)[2]);
        String body = "{\"device\": \"x\"}";
        String[] address = api.address().split(":", -1);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            OutputStream sent = socket.getOutputStream();
            sent.write(("POST /api/auth/tokens HTTP/1.1\r\nHost: " + api.address() + "\r\nAuthorization: Bearer "
                            + thief.token() + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Expect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            sent.flush();
            InputStream received = socket.getInputStream();
            // The server asks for the body when it begins to take it in.
            assertThat(new String(received.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
            assertThat(isUsed(stolen)).as("asked before it is whole").isFalse();

            client.delete("/api/auth/tokens").expect(204);
            sent.write(body.substring(1).getBytes(StandardCharsets.US_ASCII));
            sent.flush();

            assertThat(new String(received.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 401 ");
        }
        assertThat(database.superuser()
                        .sql("select count(*) from umkm_token where account_id = ? and revoked_at is null")
                        .param(manager.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private boolean isUsed(long token) {
        return database.superuser()
                .sql("select last_used_at is not null from umkm_token where id = ?")
                .param(token)
                .query(Boolean.class)
                .single();
    }

    @Test
    void nobodyRevokesAColleaguesToken() {
        Person colleague = people.member(manager.tenant(), shop, "*");
        long token = Long.parseLong(api.signIn(colleague.mailbox()).token().split("_", -1)[2]);

        assertThat(client.delete("/api/auth/tokens/" + token).expectProblem(404).text("type"))
                .isEqualTo("urn:umkm:problem:token-not-found");
    }

    @Test
    void superAdminsTokenCannotBeNarrowed() {
        assertThat(api.as("super")
                        .post("/api/auth/tokens", "{\"device\": \"x\", \"abilities\": [\"groups.view\"]}")
                        .expectProblem(422)
                        .text("field"))
                .isEqualTo("abilities");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                | 422 | device
            {"device": " "}                                                   | 422 | device
            {"device": 5}                                                     | 400 | device
            {"device": "x", "abilities": []}                                  | 422 | abilities
            {"device": "x", "abilities": "sales.view"}                        | 400 | abilities
            {"device": "x", "abilities": ["penjualan"]}                       | 422 | abilities
            {"device": "x", "abilities": ["sales.fly"]}                       | 422 | abilities
            {"device": "x", "abilities": [null]}                              | 422 | abilities
            {"device": "x", "expiresAt": "2020-01-01T00:00:00Z"}              | 422 | expiresAt
            {"device": "x", "expiresAt": "2999-01-01T00:00:00Z"}              | 422 | expiresAt
            {"device": "x", "expiresAt": "besok"}                             | 400 | expiresAt
            {"device": "x", "tenantId": 1}                                    | 400 | tenantId
            """)
    void badInputIsAnsweredWithTheField(String body, int status, String field) {
        Api.Answer answer = client.post("/api/auth/tokens", body).expectProblem(status);

        assertThat(answer.text("field")).startsWith(field);
        assertThat(client.get("/api/auth/tokens").json()).hasSize(1);
    }

    private Api.Client narrowed(String abilities) {
        return api.withToken(
                client.post("/api/auth/tokens", "{\"device\": \"Alat\", \"abilities\": [" + abilities + "]}")
                        .expect(201)
                        .text("token"));
    }

    private OffsetDateTime lastUse(long token) {
        return database.superuser()
                .sql("select last_used_at from umkm_token where tenant_id = ? and id = ?")
                .params(manager.tenant(), token)
                .query(OffsetDateTime.class)
                .single();
    }
}
