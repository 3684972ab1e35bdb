package id.umkm.example.account;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Inviting people: the first sign-in, addresses that are taken, and the most users of a plan. */
@UmkmTest
class InvitationTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    CredentialStore credentials;

    private long tenant;
    private long branch;
    private long shop;
    private Api.Client admin = new Api("").anonymous();
    private CodeIssuer issuer = new CodeIssuer(Actor.superAdmin(new UserId("1")), Permission.of("users.create"));

    @BeforeEach
    void openAShop() {
        tenant = database.tenant("Corporate B");
        admin = api.as("admin.b");
        branch = create(tenant, "COMPANY");
        shop = create(branch, "BUSINESS_UNIT");
    }

    @Test
    void whoIsInvitedChoosesAPasswordByTheCodeAndIsAMemberThen() {
        Api.Answer invited =
                invite(admin, "Sari.%d@Example.com".formatted(shop), shop).expect(201);
        String email = "sari.%d@example.com".formatted(shop);
        assertThat(invited.text("email")).isEqualTo(email);
        assertThat(invited.header("Location")).isEqualTo("/api/users/" + invited.text("id"));
        api.login(email, "").expectProblem(422);
        api.login(email, "rahasia-123").expectProblem(401);

        api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"kata-sandi-sari\"}"
                                .formatted(email, invited.text("code")))
                .expect(204);

        String token = api.login(email, "kata-sandi-sari").expect(200).text("token");
        assertThat(api.withToken(token)
                        .get("/api/groups")
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(shop);
    }

    @Test
    void addressThatIsTakenAnywhereIsAConflictToWhoMayInviteAndNothingIsLeftOfIt() {
        long before = accounts();
        long told = audited("account.email-taken", "admin.a@example.com");
        for (String email : List.of("admin.a@example.com", "ADMIN.B@example.com", "super@example.com")) {
            Api.Answer answer = invite(admin, email, shop).expectProblem(409);
            assertThat(answer.text("rule")).isEqualTo("EMAIL_UNIQUE");
            assertThat(answer.text("field")).isEqualTo("email");
        }
        assertThat(accounts()).isEqualTo(before);
        assertThat(audited("account.email-taken", "admin.a@example.com")).isEqualTo(told + 1);

        Person member = people.member(tenant, shop, "users.view");
        assertThat(invite(api.signIn(member.mailbox()), "admin.a@example.com", shop)
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("users.create");
        invite(api.as("kasir.toko.jkt.b"), "admin.a@example.com", shop).expectProblem(404);
        invite(api.anonymous(), "admin.a@example.com", shop).expectProblem(401);
    }

    @Test
    void askingForTakenAddressesIsLimitedWithoutTellingOneFromAFreeOne() {
        Person recruiter = people.member(tenant, shop, "users.create", "roles.assign");
        Api.Client client = api.signIn(recruiter.mailbox());
        for (int attempt = 0; attempt < 20; attempt++) {
            invite(client, "super@example.com", shop).expectProblem(409);
        }

        assertThat(invite(client, "super@example.com", shop).expectProblem(429).header("Retry-After"))
                .isNotNull();
        invite(client, "bebas.%d@example.com".formatted(shop), shop).expectProblem(429);
    }

    @Test
    void whatTheActorMayNotHandOutIsNotHandedOutAndTheAddressStaysFree() {
        Person recruiter = people.member(tenant, shop, "users.create", "roles.assign", "roles.create", "sales.view");
        Api.Client client = api.signIn(recruiter.mailbox());
        long seller = role(client, "sales.view");
        long boss = role(admin, "sales.*");
        String email = "hak.%d@example.com".formatted(shop);

        assertThat(inviteWith(client, email, boss).expectProblem(403).text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        assertThat(credentials.find(email)).isEmpty();
        inviteWith(client, email, seller).expect(201);
    }

    @Test
    void addressThatALostInvitationTookIsFreeAgainSomeTimeLater() {
        String email = "hilang.%d@example.com".formatted(shop);
        TenantId other = new TenantId(database.tenant("Corporate A"));
        Credential lost = new Credential(email, other, 987_654_321L, null);
        Instant fresh = Instant.now().plus(Duration.ofDays(3));
        credentials.reserve(lost, OneTimeCode.draw(fresh), issuer);
        invite(admin, email, shop).expectProblem(409);

        credentials.giveCode(email, OneTimeCode.draw(fresh.minus(Duration.ofMinutes(11))), issuer);

        invite(admin, email, shop).expect(201);
        assertThat(credentials.find(email).orElseThrow().accountId()).isNotEqualTo(987_654_321L);
    }

    @Test
    void invitationThatIsNotUsedYetIsNotTakenForALostOne() {
        String email = "lama.%d@example.com".formatted(shop);
        invite(admin, email, shop).expect(201);
        credentials.giveCode(email, OneTimeCode.draw(Instant.now().minusSeconds(1)), issuer);

        invite(admin, email, shop).expectProblem(409);
    }

    @Test
    void mostUsersOfAPlanHoldsAlsoWhenManyAreInvitedAtOnce() {
        subscribeToAPlanFor(3);
        invite(admin, "satu.%d@example.com".formatted(shop), shop).expect(201);
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Integer>> racing = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    await(start);
                    return invite(admin, "balap.%d.%d@example.com".formatted(number, shop), shop)
                            .status();
                }))
                .toList();
        start.countDown();

        List<Integer> answers = racing.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(6);
        assertThat(members()).isEqualTo(3);
        assertThat(invite(admin, "penuh.%d@example.com".formatted(shop), shop)
                        .expectProblem(409)
                        .text("rule"))
                .isEqualTo("MAX_USERS");
        assertThat(credentials.find("penuh.%d@example.com".formatted(shop))).isEmpty();
        long stranger = people.stranger(tenant).id();
        assertThat(admin.put("/api/users/" + stranger + "/memberships/" + shop, "{}")
                        .expectProblem(409)
                        .text("rule"))
                .isEqualTo("MAX_USERS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                         | 422 | displayName
            {"email": "x", "displayName": "X", "groupId": {g}}                         | 422 | email
            {"email": "x@", "displayName": "X", "groupId": {g}}                        | 422 | email
            {"email": "a b@example.com", "displayName": "X", "groupId": {g}}           | 422 | email
            {"email": "x@example.com", "displayName": "  ", "groupId": {g}}            | 422 | displayName
            {"email": "x@example.com", "displayName": "\\u200b", "groupId": {g}}       | 422 | displayName
            {"email": "x@example.com", "displayName": "X"}                             | 422 | groupId
            {"email": "x@example.com", "displayName": "X", "groupId": -1}              | 422 | groupId
            {"email": "x@example.com", "displayName": "X", "groupId": "1"}             | 400 | groupId
            {"email": 7, "displayName": "X", "groupId": {g}}                           | 400 | email
            {"email": "x@example.com", "displayName": "X", "groupId": {g}, "admin": true} | 400 | admin
            {"email": "x@example.com", "displayName": "X", "groupId": {g}, "membership": {"roles": [{"roleId": 0}]}} | 422 | membership.roles[0].roleId
            """)
    void badInputIsAnsweredWithTheField(String body, int status, String field) {
        long before = accounts();

        Api.Answer answer = admin.post("/api/users", body.replace("{g}", Long.toString(shop)))
                .expectProblem(status);

        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(accounts()).isEqualTo(before);
    }

    private Api.Answer invite(Api.Client client, String email, long group) {
        return client.post(
                "/api/users",
                "{\"email\": \"%s\", \"displayName\": \"Orang Baru\", \"groupId\": %d}".formatted(email, group));
    }

    private Api.Answer inviteWith(Api.Client client, String email, long role) {
        return client.post(
                "/api/users",
                "{\"email\": \"%s\", \"displayName\": \"Orang\", \"groupId\": %d, \"membership\": {\"roles\": [{\"roleId\": %d}]}}"
                        .formatted(email, shop, role));
    }

    private long role(Api.Client client, String permission) {
        return Long.parseLong(client.post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Peran %s\", \"permissions\": [\"%s\"]}"
                                .formatted(shop, permission.replace("*", "semua"), permission))
                .expect(201)
                .text("id"));
    }

    private void subscribeToAPlanFor(int users) {
        String plan = api.as("super")
                .post(
                        "/api/plans",
                        "{\"code\": \"kecil-%d\", \"modules\": [\"sales\"], \"priceIdr\": 1000, \"billingCycle\": \"MONTHLY\", \"maxUsers\": %d}"
                                .formatted(shop, users))
                .expect(201)
                .text("id");
        admin.with("Idempotency-Key", "langganan-" + shop)
                .post("/api/groups/" + shop + "/subscription", "{\"planId\": " + plan + "}")
                .expect(201);
    }

    private long accounts() {
        return count("select count(*) from umkm_account where tenant_id = ?", tenant);
    }

    private long members() {
        return count("select count(*) from tenancy_membership where tenant_id = ? and group_id = ?", tenant, shop);
    }

    private long audited(String action, String text) {
        return count(
                "select count(*) from tenancy_audit_event where tenant_id = ? and action = ? and details::text like ?",
                tenant,
                action,
                "%" + text + "%");
    }

    private long count(String sql, Object... parameters) {
        return database.superuser()
                .sql(sql)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long create(long parent, String type) {
        return Long.parseLong(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"%s\", \"name\": \"Tempat\"}".formatted(parent, type))
                .expect(201)
                .text("id"));
    }
}
