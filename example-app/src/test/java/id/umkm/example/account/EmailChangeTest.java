package id.umkm.example.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.example.support.UmkmTestBeans.HashCounter;
import id.umkm.example.web.IfMatch;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Another e-mail for somebody: by whom, which, and that there is exactly one at any time. */
@UmkmTest
class EmailChangeTest {

    private static final String PASSWORD = "rahasia-123";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    CredentialStore credentials;

    @Autowired
    AccountEditing editing;

    @Autowired
    HashCounter hashes;

    @Autowired
    TenantService tenants;

    private long tenant;
    private long shop;
    private Api.Client manager = new Api("").anonymous();
    private Person person = new Person(0, 0, "", "");
    private String fresh = "";

    @BeforeEach
    void makeSomebody() {
        tenant = database.tenant("Corporate B");
        shop = database.group(tenant, "Servis SBY");
        manager = api.signIn(people.member(tenant, shop, "users.*", "sales.*").mailbox());
        person = people.member(tenant, shop, "sales.view");
        fresh = "baru." + UUID.randomUUID() + "@example.com";
    }

    @Test
    void fromThenOnTheNewAddressSignsInAndNothingOfTheOldOneDoes() {
        Api.Client before = api.signIn(person.mailbox());
        String code = manager.post(path(person) + "/code", "").expect(200).text("code");
        String seen = Objects.requireNonNull(manager.get(path(person)).header("ETag"));

        manager.with("If-Match", seen)
                .patch(
                        path(person),
                        "{\"email\": \"%s\", \"displayName\": \"Sari\"}".formatted(fresh.toUpperCase(Locale.ROOT)))
                .expect(200);

        Api.Answer now = manager.get(path(person)).expect(200);
        assertThat(now.text("email")).isEqualTo(fresh);
        assertThat(now.text("displayName")).isEqualTo("Sari");
        before.get("/api/auth/me").expectProblem(401);
        api.login(person.email(), PASSWORD).expectProblem(401);
        assertThat(signIn(fresh)
                        .get("/api/auth/me")
                        .json()
                        .get("user")
                        .get("email")
                        .asString())
                .isEqualTo(fresh);
        choose(person.email(), code).expectProblem(401);
        choose(fresh, code).expectProblem(401);
        assertThat(credentials.find(person.email())).as("free for others").isEmpty();
        manager.with("If-Match", seen)
                .patch(path(person), "{\"email\": \"tertimpa.%s\"}".formatted(fresh))
                .expectProblem(412);
        manager.patch(path(person), "{\"email\": \"tertimpa.%s\"}".formatted(fresh))
                .expectProblem(428);
        choose(fresh, manager.post(path(person) + "/code", "").expect(200).text("code"))
                .expect(204);
    }

    @Test
    void trailNamesThePersonAndTheNewAddressAndNotTheOldOne() {
        change(manager, person, fresh).expect(200);

        assertThat(database.superuser()
                        .sql("select details::text from tenancy_audit_event where tenant_id = ? and action ="
                                + " 'account.email-changed' and details ->> 'userId' = ?")
                        .params(tenant, Long.toString(person.id()))
                        .query(String.class)
                        .single())
                .contains(fresh)
                .doesNotContain(person.email());
    }

    @Test
    void addressThatItHasAlreadyIsNoChangeOfIt() {
        Api.Client before = api.signIn(person.mailbox());

        change(manager, person, person.email().toUpperCase(Locale.ROOT)).expect(200);

        before.get("/api/auth/me").expect(200);
    }

    @Test
    void addressThatIsTakenAnywhereIsAConflictAndChangesNothing() {
        Person colleague = people.stranger(tenant);
        for (String taken : List.of("admin.a@example.com", "super@example.com", colleague.email())) {
            assertThat(change(manager, person, taken).expectProblem(409).text("rule"))
                    .isEqualTo("EMAIL_UNIQUE");
        }

        assertThat(manager.get(path(person)).text("email")).isEqualTo(person.email());
        api.login(person.email(), PASSWORD).expect(200);
        api.login(colleague.email(), PASSWORD).expect(200);
        assertThat(audited("account.email-taken", "admin.a@example.com")).isPositive();
    }

    @Test
    void whoMayNotInviteLearnsOfNoAddressWhetherItIsTaken() {
        Api.Client editor = api.signIn(people.member(tenant, shop, "users.update", "users.view", "sales.*")
                .mailbox());
        for (String email : List.of("admin.a@example.com", fresh)) {
            assertThat(change(editor, person, email).expectProblem(403).text("permission"))
                    .isEqualTo("users.create");
        }
        long elsewhere = database.group(tenant, "Toko BDG");
        Person recruiter = people.member(tenant, shop, "users.update", "sales.*");
        people.join(recruiter, elsewhere, "users.create");
        Api.Client invitesElsewhere = api.signIn(recruiter.mailbox());
        for (String email : List.of("admin.a@example.com", fresh)) {
            assertThat(change(invitesElsewhere, person, email)
                            .expectProblem(403)
                            .text("permission"))
                    .isEqualTo("users.create");
        }
    }

    @Test
    void askingForTakenAddressesIsLimitedTogetherWithInvitationsAndWithoutTellingOneFromAFreeOne() {
        for (int attempt = 0; attempt < 20; attempt++) {
            change(manager, person, "super@example.com").expectProblem(409);
        }

        assertThat(change(manager, person, fresh).expectProblem(429).header("Retry-After"))
                .isNotNull();
        manager.post(
                        "/api/users",
                        "{\"email\": \"%s\", \"displayName\": \"Orang\", \"groupId\": %d}".formatted(fresh, shop))
                .expectProblem(429);
        manager.with("If-Match", "*")
                .patch(path(person), "{\"displayName\": \"Tetap Boleh\"}")
                .expect(200);
    }

    @Test
    void helpersWhomOneInvitesAskForNoMoreThanTheirTenantMay() {
        OwnTenant crowded = new OwnTenant(api, database, tenants);
        String body = "{\"email\": \"super@example.com\", \"displayName\": \"Orang\", \"groupId\": %d}"
                .formatted(crowded.branch());
        List<Integer> answers = Stream.generate(
                        () -> people.member(crowded.tenant(), crowded.branch(), "users.*", "roles.assign"))
                .limit(6)
                .map(helper -> api.signIn(helper.mailbox()))
                .flatMap(helper -> Stream.generate(
                                () -> helper.post("/api/users", body).status())
                        .limit(20))
                .toList();

        assertThat(answers.subList(0, 100)).containsOnly(409);
        assertThat(answers.subList(105, 120)).containsOnly(429);
        crowded.admin().post("/api/users", body).expectProblem(409);
    }

    @Test
    void lesserAdministratorTakesNoAccountOver() {
        Person boss = people.member(tenant, shop, "sales.*", "inventory.*");
        Person corporate = people.member(tenant, tenant, "*");

        assertThat(change(manager, boss, fresh).expectProblem(403).text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        change(manager, corporate, fresh).expectProblem(404);
        change(api.as("admin.a"), boss, fresh).expectProblem(404);
        Person self = people.member(tenant, shop, "users.*");
        assertThat(change(api.signIn(self.mailbox()), self, fresh)
                        .expectProblem(409)
                        .text("rule"))
                .isEqualTo("OWN_ACCOUNT");

        for (Person untouched : List.of(boss, corporate, self)) {
            api.login(untouched.email(), PASSWORD).expect(200);
        }
        assertThat(credentials.find(fresh)).isEmpty();
    }

    @Test
    void ofManyChangesToOneAddressOneIsMadeWhereverTheyAreMade() throws Exception {
        long other = database.tenant("Corporate A");
        List<Person> racing =
                Stream.of(tenant, tenant, other, other).map(people::stranger).toList();
        CyclicBarrier start = new CyclicBarrier(racing.size());
        List<CompletableFuture<Integer>> answers = racing.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> {
                    Api.Client admin = api.as(each.tenant() == tenant ? "admin.b" : "admin.a");
                    await(start);
                    return change(admin, each, fresh).status();
                }))
                .toList();

        List<Integer> statuses = answers.stream().map(CompletableFuture::join).toList();

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        Person winner = racing.get(statuses.indexOf(200));
        assertThat(credentials.find(fresh).orElseThrow().accountId()).isEqualTo(winner.id());
        for (Person each : racing) {
            boolean won = each.equals(winner);
            api.login(each.email(), PASSWORD).expect(won ? 401 : 200);
            assertThat(credentialsOf(each)).containsExactly(won ? fresh : each.email());
        }
    }

    @Test
    void whereTheCommitFailsTheOldAddressGoesOnAndTheNewOneIsFree() {
        refuseAtCommit(fresh);
        Actor admin = Actor.superAdmin(new UserId("1"));

        assertThatThrownBy(() -> TenantContext.of(new TenantId(tenant), admin)
                        .run(() -> editing.edit(
                                new UserId(Long.toString(person.id())), new IfMatch(List.of("*")), null, fresh)))
                .hasStackTraceContaining("refused at commit");

        assertThat(credentialsOf(person)).containsExactly(person.email());
        api.login(person.email(), PASSWORD).expect(200);
        database.superuser()
                .sql("drop trigger refuse_at_commit on umkm_account")
                .update();
        change(manager, person, fresh).expect(200);
    }

    @Test
    void whatACrashBeforeTheCommitLeavesSignsNobodyInAndIsGivenBack() {
        assertThat(credentials.copy(credentials.find(person.email()).orElseThrow(), fresh))
                .isTrue();

        api.login(fresh, PASSWORD).expectProblem(401);
        api.login(person.email(), PASSWORD).expect(200);
        Person other = people.stranger(database.tenant("Corporate A"));
        change(api.as("admin.a"), other, fresh).expect(200);
        api.login(fresh, PASSWORD).expect(200);
        assertThat(credentialsOf(person)).containsExactly(person.email());
    }

    @Test
    void whatIsRefusedForAnotherReasonLooksAtNoAddress() {
        credentials.copy(credentials.find(person.email()).orElseThrow(), fresh);
        Person other = people.stranger(database.tenant("Corporate A"));
        Api.Client admin = api.as("admin.a");

        for (String email : List.of(fresh, person.email(), "bebas." + fresh)) {
            admin.with("If-Match", "\"77\"")
                    .patch(path(other), "{\"email\": \"%s\"}".formatted(email))
                    .expectProblem(412);
        }

        assertThat(credentialsOf(person)).containsExactlyInAnyOrder(person.email(), fresh);
        change(admin, other, fresh).expect(200);
        assertThat(credentialsOf(person)).containsExactly(person.email());
    }

    @Test
    void whatACrashAfterTheCommitLeavesSignsNobodyInAndIsGivenBack() {
        credentials.copy(credentials.find(person.email()).orElseThrow(), fresh);
        database.superuser()
                .sql("update umkm_account set email = ? where tenant_id = ? and id = ?")
                .params(fresh, tenant, person.id())
                .update();

        api.login(person.email(), PASSWORD).expectProblem(401);
        api.login(fresh, PASSWORD).expect(200);
        long elsewhere = database.group(database.tenant("Corporate A"), "Servis SBY");
        api.as("admin.a")
                .post(
                        "/api/users",
                        "{\"email\": \"%s\", \"displayName\": \"Orang\", \"groupId\": %d}"
                                .formatted(person.email(), elsewhere))
                .expect(201);
        assertThat(credentialsOf(person)).containsExactly(fresh);
    }

    @Test
    void signingInByTheOldAddressWhileItIsReplacedGivesNoToken() {
        hashes.afterNext(() -> change(manager, person, fresh).expect(200));

        api.login(person.email(), PASSWORD).expectProblem(401);

        assertThat(database.superuser()
                        .sql("select count(*) from umkm_token where account_id = ? and revoked_at is null")
                        .param(person.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void passwordThatIsChangedWhileTheAddressIsReplacedIsNotChanged() {
        Api.Client self = api.signIn(person.mailbox());
        hashes.afterNext(() -> change(manager, person, fresh).expect(200));

        self.post(
                        "/api/auth/password",
                        "{\"currentPassword\": \"%s\", \"newPassword\": \"kata sandi yang baru\"}".formatted(PASSWORD))
                .expectProblem(422);

        api.login(fresh, PASSWORD).expect(200);
    }

    @Test
    void badAddressesAreRefused() {
        List<String> bad = List.of(
                "",
                " ",
                "x",
                "x@",
                "a b@example.com",
                "a\\u0007@example.com",
                "x".repeat(250),
                "\\u3000@example.com",
                "\\u0430dmin@example.com",
                "\\u0130".repeat(64) + "@" + "abcdefgh.".repeat(14) + "example.com");
        for (String email : bad) {
            assertThat(change(manager, person, email).expectProblem(422).text("field"))
                    .isEqualTo("email");
            assertThat(manager.post(
                                    "/api/users",
                                    "{\"email\": \"%s\", \"displayName\": \"Orang\", \"groupId\": %d}"
                                            .formatted(email, shop))
                            .expectProblem(422)
                            .text("field"))
                    .isEqualTo("email");
        }
        assertThat(manager.get(path(person)).text("email")).isEqualTo(person.email());
    }

    private static String path(Person person) {
        return "/api/users/" + person.id();
    }

    private static Api.Answer change(Api.Client client, Person person, String email) {
        return client.with("If-Match", "*").patch(path(person), "{\"email\": \"%s\"}".formatted(email));
    }

    private Api.Client signIn(String email) {
        return api.withToken(api.login(email, PASSWORD).expect(200).text("token"));
    }

    private Api.Answer choose(String email, String code) {
        return api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"kata sandi yang baru\"}"
                                .formatted(email, code));
    }

    private List<String> credentialsOf(Person person) {
        return database.superuser()
                .sql("select email from umkm_credential where tenant_id = ? and account_id = ?")
                .params(person.tenant(), person.id())
                .query(String.class)
                .list();
    }

    private long audited(String action, String email) {
        return database.superuser()
                .sql("select count(*) from tenancy_audit_event where tenant_id = ? and action = ? and details ->>"
                        + " 'email' = ?")
                .params(tenant, action, email)
                .query(Long.class)
                .single();
    }

    private void refuseAtCommit(String email) {
        database.superuser().sql("""
                create or replace function refuse_at_commit() returns trigger language plpgsql as
                $$ begin raise exception 'refused at commit'; end $$""").update();
        database.superuser()
                .sql("create constraint trigger refuse_at_commit after update on umkm_account deferrable initially"
                        + " deferred for each row when (new.email = '" + email + "')"
                        + " execute function refuse_at_commit()")
                .update();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
