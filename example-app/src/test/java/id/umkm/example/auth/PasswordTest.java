package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.example.support.UmkmTestBeans.HashCounter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Choosing a password, by the old one or by a code, and how it is kept. */
@UmkmTest
class PasswordTest {

    private static final String OLD = "rahasia-123";
    private static final String NEW = "kata sandi yang baru";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    HashCounter hashes;

    private long tenant;
    private Person person = new Person(0, 0, "", "");

    @BeforeEach
    void makeSomebody() {
        tenant = database.tenant("Corporate B");
        person = people.member(tenant, database.group(tenant, "Gudang SBY"), "inventory.view");
    }

    @Test
    void changingThePasswordRevokesAllTokens() {
        Api.Client first = api.signIn(person.mailbox());
        Api.Client second = api.signIn(person.mailbox());

        first.post("/api/auth/password", change(OLD, NEW)).expect(204);

        first.get("/api/auth/me").expectProblem(401);
        second.get("/api/auth/me").expectProblem(401);
        api.login(person.email(), OLD).expectProblem(401);
        api.login(person.email(), NEW).expect(200);
    }

    @Test
    void signingInByTheOldPasswordWhileItIsReplacedGivesNoToken() {
        String code = code();
        hashes.afterNext(() -> choose(person.email(), code).expect(204));

        api.login(person.email(), OLD).expectProblem(401);

        assertThat(liveTokens()).isZero();
        api.login(person.email(), NEW).expect(200);
    }

    @Test
    void superAdminChangesItsPasswordByTheOldOneToo() {
        assertThat(api.as("super")
                        .post("/api/auth/password", change("salah-salah", NEW))
                        .expectProblem(422)
                        .text("field"))
                .isEqualTo("currentPassword");
    }

    @Test
    void wrongCurrentPasswordChangesNothing() {
        Api.Client client = api.signIn(person.mailbox());

        Api.Answer answer =
                client.post("/api/auth/password", change("salah-salah", NEW)).expectProblem(422);

        assertThat(answer.text("rule")).isEqualTo("CURRENT_PASSWORD");
        client.get("/api/auth/me").expect(200);
        api.login(person.email(), OLD).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tujuh77",
                "        ",
                "panjang sekali panjang sekali panjang sekali panjang sekali panjang sekali",
                "éééééééééééééééééééééééééééééééééééééé"
            })
    void passwordThatIsTooShortOrLongerThanBcryptReadsIsRefused(String wanted) {
        Api.Client client = api.signIn(person.mailbox());

        Api.Answer answer =
                client.post("/api/auth/password", change(OLD, wanted)).expectProblem(422);

        assertThat(answer.text("field")).isEqualTo("newPassword");
        api.login(person.email(), OLD).expect(200);
    }

    @Test
    void passwordsAreMeasuredInBytes_andWhatIsTooLongIsRefusedWithThatRule() {
        Api.Client client = api.signIn(person.mailbox());
        String longest = "é".repeat(36);

        assertThat(client.with("Accept-Language", "en")
                        .post("/api/auth/password", change(OLD, longest + "e"))
                        .expectProblem(422)
                        .body())
                .contains("72 bytes");
        client.post("/api/auth/password", change(OLD, longest)).expect(204);

        api.login(person.email(), longest).expect(200);
    }

    @Test
    void passwordThatBeginsWithTheRightOneOfMostBytesIsAWrongOneAtTheSameCost() {
        String longest = "é".repeat(36);
        api.signIn(person.mailbox())
                .post("/api/auth/password", change(OLD, longest))
                .expect(204);
        Api.Answer wrong = api.login(person.email(), "salah-salah").expectProblem(401);
        int before = hashes.count();

        Api.Answer tooLong = api.login(person.email(), longest + "e").expectProblem(401);

        assertThat(hashes.count()).isEqualTo(before + 1);
        assertThat(tooLong.body()).isEqualTo(wrong.body());
        api.withToken(api.login(person.email(), longest).expect(200).text("token"))
                .post("/api/auth/password", change(longest + "e", NEW))
                .expectProblem(422);
        keepHash(new BCryptPasswordEncoder(4).encode(longest));
        api.login(person.email(), longest + "e").expectProblem(401);
        assertThat(keptHash()).as("no reason to make it anew").startsWith("$2a$04$");
    }

    @Test
    void unknownAccountOneWithoutAPasswordAndOneThatIsNotActiveCostOneHashEach() {
        Person inactive = people.stranger(tenant);
        database.superuser()
                .sql("update umkm_account set active = false where id = ?")
                .param(inactive.id())
                .update();
        database.superuser()
                .sql("update umkm_credential set password_hash = null where email = ?")
                .param(person.email())
                .update();

        for (String email : List.of("tidak.ada@example.com", person.email(), inactive.email())) {
            int before = hashes.count();
            api.login(email, "salah-salah").expectProblem(401);
            assertThat(hashes.count()).as(email).isEqualTo(before + 1);
        }
    }

    @Test
    void hashIsMadeAnewAtSignInWhereItHasBecomeTooWeak() {
        keepHash(new BCryptPasswordEncoder(4).encode(OLD));

        api.login(person.email(), "salah-salah").expectProblem(401);
        assertThat(keptHash()).as("a wrong password changes nothing").startsWith("$2a$04$");
        api.login(person.email(), OLD).expect(200);

        assertThat(keptHash()).startsWith("{bcrypt}$2a$05$");
        String stronger = keptHash();
        api.login(person.email(), OLD).expect(200);
        assertThat(keptHash()).isEqualTo(stronger);
    }

    @Test
    void wrongPasswordForAWeakHashCostsAHashOfTodaysStrengthToo() {
        keepHash(new BCryptPasswordEncoder(4).encode(OLD));
        int before = hashes.count();

        api.login(person.email(), "salah-salah").expectProblem(401);

        assertThat(hashes.count()).as("the weak one, and one of nobody").isEqualTo(before + 2);
    }

    @Test
    void administratorHandsOutACodeThatIsGoodOnceAndRevokesTheTokens() {
        Api.Client client = api.signIn(person.mailbox());
        Api.Answer answer = api.as("admin.b")
                .post("/api/users/" + person.id() + "/code", "")
                .expect(200);
        String code = answer.text("code");
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        client.get("/api/auth/me").expect(200);

        choose(person.email(), "0000-0000-0000-0000").expectProblem(401);
        choose(person.email(), code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                .expect(204);

        client.get("/api/auth/me").expectProblem(401);
        api.login(person.email(), NEW).expect(200);
        choose(person.email(), code).expectProblem(401);
        assertThat(audited("account.code-handed-out")).isEqualTo(1);
    }

    @Test
    void newCodeReplacesTheOneBeforeAndAnExpiredOneIsNoGood() {
        String first = code();
        String second = code();
        choose(person.email(), first).expectProblem(401);
        database.superuser()
                .sql("update umkm_credential set code_expires_at = now() where email = ?")
                .param(person.email())
                .update();

        choose(person.email(), second).expectProblem(401);
    }

    @Test
    void codeIsNoGoodOnceItsOwnerHoldsMoreThanWhoHandedItOut() {
        long warehouse = database.group(tenant, "Gudang SBY");
        Person manager = people.member(tenant, warehouse, "users.update", "inventory.*");
        Api.Client victim = api.signIn(person.mailbox());
        String code = api.signIn(manager.mailbox())
                .post("/api/users/" + person.id() + "/code", "")
                .expect(200)
                .text("code");
        people.join(person, tenant, "audit.view");

        choose(person.email(), code).expectProblem(401);

        victim.get("/api/auth/me").expect(200);
        api.login(person.email(), OLD).expect(200);
        choose(person.email(), code()).expect(204);
    }

    @Test
    void codeIsNoGoodOnceWhoHandedItOutIsLockedOut() {
        Person manager = people.member(tenant, database.group(tenant, "Gudang SBY"), "users.update", "inventory.*");
        String code = api.signIn(manager.mailbox())
                .post("/api/users/" + person.id() + "/code", "")
                .expect(200)
                .text("code");
        api.as("admin.b").delete("/api/users/" + manager.id()).expect(204);

        choose(person.email(), code).expectProblem(401);
    }

    @Test
    void changeOfThePasswordMakesACodeNoGood() {
        String code = code();
        api.signIn(person.mailbox())
                .post("/api/auth/password", change(OLD, NEW))
                .expect(204);

        choose(person.email(), code).expectProblem(401);
    }

    @Test
    void codeOfAnAccountThatIsNotActiveOrOfAnotherIsNoGoodAndAllIsAnsweredAlike() {
        String code = code();
        Person other = people.stranger(tenant);
        Api.Answer another = choose(other.email(), code).expectProblem(401);
        Api.Answer unknown = choose("tidak.ada@example.com", code).expectProblem(401);
        database.superuser()
                .sql("update umkm_account set active = false where tenant_id = ? and id = ?")
                .params(tenant, person.id())
                .update();
        Api.Answer inactive = choose(person.email(), code).expectProblem(401);

        assertThat(another.body()).isEqualTo(unknown.body()).isEqualTo(inactive.body());
    }

    @Test
    void codesForOthersAreForThoseWhoHoldAllThatTheyHold() {
        long warehouse = database.group(tenant, "Gudang SBY");
        Person manager = people.member(tenant, warehouse, "users.update", "inventory.*");
        Person lesser = people.member(tenant, warehouse, "users.update");
        String path = "/api/users/" + person.id() + "/code";

        api.signIn(manager.mailbox()).post(path, "").expect(200);
        assertThat(api.signIn(lesser.mailbox())
                        .post(path, "")
                        .expectProblem(403)
                        .text("reason"))
                .isEqualTo("EXCEEDS_OWN_GRANTS");
        assertThat(api.signIn(person.mailbox())
                        .post("/api/users/" + manager.id() + "/code", "")
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("users.update");
        api.as("kasir.toko.jkt.b").post(path, "").expectProblem(404);
        api.anonymous().post(path, "").expectProblem(401);
        api.as("admin.b").post("/api/users/abc/code", "").expectProblem(400);
        long admin = database.superuser()
                .sql("select id from umkm_account where email = 'admin.b@example.com'")
                .query(Long.class)
                .single();
        assertThat(api.as("admin.b")
                        .post("/api/users/" + admin + "/code", "")
                        .expectProblem(409)
                        .text("rule"))
                .isEqualTo("OWN_ACCOUNT");
    }

    private String code() {
        return api.as("admin.b")
                .post("/api/users/" + person.id() + "/code", "")
                .expect(200)
                .text("code");
    }

    private Api.Answer choose(String email, String code) {
        return api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"%s\"}".formatted(email, code, NEW));
    }

    private static String change(String current, String wanted) {
        return "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(current, wanted);
    }

    private long audited(String action) {
        return database.superuser()
                .sql(
                        "select count(*) from tenancy_audit_event where tenant_id = ? and action = ? and details::text like ?")
                .params(tenant, action, "%" + person.id() + "%")
                .query(Long.class)
                .single();
    }

    private long liveTokens() {
        return database.superuser()
                .sql("select count(*) from umkm_token where account_id = ? and revoked_at is null")
                .param(person.id())
                .query(Long.class)
                .single();
    }

    private void keepHash(String hash) {
        database.superuser()
                .sql("update umkm_credential set password_hash = ? where email = ?")
                .params(hash, person.email())
                .update();
    }

    private String keptHash() {
        return database.superuser()
                .sql("select password_hash from umkm_credential where email = ?")
                .param(person.email())
                .query(String.class)
                .single();
    }
}
