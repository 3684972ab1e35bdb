package id.umkm.example.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.example.support.UmkmTestBeans.HashCounter;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in and out, and every way in which a token can be no good. */
@UmkmTest
class TokenTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    HashCounter hashes;

    @Autowired
    JdbcClient application;

    @Test
    void tokenHasTheTenantTheIdAndA256BitSecretThatIsKeptHashed() {
        long tenant = database.tenant("Corporate A");
        String token = api.signIn("admin.a").token();

        assertThat(token).matches("umkm_" + tenant + "_[0-9]+_[0-9a-f]{64}");
        String[] parts = token.split("_", -1);
        String kept = database.superuser()
                .sql("select secret_hash from umkm_token where tenant_id = ? and id = ?")
                .params(tenant, Long.parseLong(parts[2]))
                .query(String.class)
                .single();
        assertThat(kept).isEqualTo(BearerToken.hash(parts[3])).isNotEqualTo(parts[3]);
    }

    @Test
    void loginSaysUntilWhenTheTokenIsGood() {
        Api.Answer answer = api.login("admin.a@example.com", "rahasia-123").expect(200);

        assertThat(Instant.parse(answer.text("expiresAt"))).isAfter(Instant.now());
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void emailIsTakenInAnyCaseAndWithSpaceAround() {
        api.login(" Admin.A@Example.COM ", "rahasia-123").expect(200);
    }

    @Test
    void wrongPasswordAndUnknownEmailAreTheSameAndBothCostOneHash() {
        int start = hashes.count();
        Api.Answer wrongPassword = api.login("admin.a@example.com", "salah").expectProblem(401);
        assertThat(hashes.count()).isEqualTo(start + 1);
        Api.Answer unknownEmail =
                api.login("tidak.ada@example.com", "rahasia-123").expectProblem(401);
        assertThat(hashes.count()).isEqualTo(start + 2);

        assertThat(unknownEmail.body()).isEqualTo(wrongPassword.body());
        assertThat(unknownEmail.header("WWW-Authenticate"))
                .isEqualTo(wrongPassword.header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void passwordThatIsLongerThanBcryptReadsIsJustWrong() {
        api.login("admin.a@example.com", "rahasia-123" + "é".repeat(100)).expectProblem(401);
    }

    @Test
    void accountThatIsNotActiveCannotSignInAndItsTokensAreNoGood() {
        Api.Client client = api.signIn("gudang.jkt.b");
        setActive("gudang.jkt.b@example.com", false);
        try {
            assertUnauthorized(client);
            assertThat(api.login("gudang.jkt.b@example.com", "rahasia-123")
                            .expectProblem(401)
                            .body())
                    .isEqualTo(api.login("tidak.ada@example.com", "x").body());
        } finally {
            setActive("gudang.jkt.b@example.com", true);
        }
        client.get("/api/auth/me").expect(200);
    }

    @Test
    void missingTokenIsUnauthorizedEverywhereButAtLoginAndHealth() {
        for (String path : List.of("/api/auth/me", "/api/groups", "/api/groups/1", "/actuator", "/actuator/env", "/")) {
            Api.Answer answer = api.anonymous().get(path).expectProblem(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        api.anonymous().get("/actuator/health").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer umkm_1_1_",
                "Bearer umkm_1_1_zz",
                "Bearer umkm_-1_1_0000000000000000000000000000000000000000000000000000000000000000",
                "Bearer umkm_99999999999999999999_1_0000000000000000000000000000000000000000000000000000000000000000",
                "Bearer umkm_0_0_0000000000000000000000000000000000000000000000000000000000000000",
                "Bearer umkm_987654321_1_0000000000000000000000000000000000000000000000000000000000000000",
                "Basic YWRtaW4uYUBleGFtcGxlLmNvbTpyYWhhc2lhLTEyMw==",
                "umkm_1_1_0000000000000000000000000000000000000000000000000000000000000000"
            })
    void malformedAndUnknownTokensAreUnauthorized(String header) {
        assertUnauthorized(api.withHeaders(Map.of("Authorization", header)));
    }

    @Test
    void tokenOfOneTenantIsNoGoodUnderTheIdOfAnother() {
        String token = api.as("admin.a").token();
        String a = Long.toString(database.tenant("Corporate A"));

        Stream.of(Long.toString(database.tenant("Corporate B")), "0")
                .forEach(other -> assertUnauthorized(
                        api.withToken(token.replaceFirst("umkm_" + a + "_", "umkm_" + other + "_"))));
    }

    @Test
    void idOfOneTokenIsNoGoodWithTheSecretOfAnother() {
        String[] first = api.signIn("admin.a").token().split("_", -1);
        String[] second = api.signIn("admin.a").token().split("_", -1);

        assertUnauthorized(api.withToken("umkm_" + first[1] + "_" + first[2] + "_" + second[3]));
    }

    @Test
    void expiredTokenIsUnauthorized() {
        Api.Client client = api.signIn("admin.a");
        client.get("/api/auth/me").expect(200);
        String[] parts = client.token().split("_", -1);

        database.superuser()
                .sql("update umkm_token set expires_at = now() where tenant_id = ? and id = ?")
                .params(Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                .update();

        assertUnauthorized(client);
    }

    @Test
    void loggingOutRevokesThisTokenAndNoOther() {
        Api.Client first = api.signIn("admin.a");
        Api.Client second = api.signIn("admin.a");

        first.send("POST", "/api/auth/logout", null).expect(204);

        assertUnauthorized(first);
        assertUnauthorized(first, "POST", "/api/auth/logout");
        second.get("/api/auth/me").expect(200);
    }

    @Test
    void superAdminLogsOutAlsoWhileNamingATenant() {
        Api.Client client = api.signIn("super");

        client.inTenant(database.tenant("Corporate A"))
                .send("POST", "/api/auth/logout", null)
                .expect(204);

        assertUnauthorized(client);
    }

    @Test
    void loggingOutWithoutATokenIsUnauthorized() {
        assertUnauthorized(api.anonymous(), "POST", "/api/auth/logout");
    }

    @Test
    void expiredTokenDoesNotStandInTheWayOfSigningInAnew() {
        api.withHeaders(Map.of("Authorization", "Bearer basi"))
                .post("/api/auth/login", "{\"email\": \"admin.a@example.com\", \"password\": \"rahasia-123\"}")
                .expect(200);
    }

    @Test
    void applicationRoleReadsNoPasswordHash() {
        TenantContext context = TenantContext.of(new TenantId(database.tenant("Corporate A")));

        assertThatThrownBy(() -> context.run(() -> application
                        .sql("select password_hash from umkm_credential")
                        .query(String.class)
                        .list()))
                .hasStackTraceContaining("permission denied for table umkm_credential");
    }

    @Test
    void loginRoleSeesTheRowOfTheBoundEmailAlone() {
        JdbcClient superuser = database.superuser();
        String role = database.loginRole();

        assertThat(superuser
                        .sql("select count(*) from umkm_credential")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1);
        assertThat(asRole(role, "select set_config('umkm.login_email', '', true)"))
                .isEmpty();
        assertThat(asRole(role, "select set_config('umkm.login_email', 'admin.b@example.com', true)"))
                .containsExactly("admin.b@example.com");
        assertThat(superuser.sql("""
                                select string_agg(table_name || '.' || privilege_type, ' ' order by privilege_type)
                                from information_schema.role_table_grants where grantee = ?
                                """).param(role).query(String.class).single())
                .isEqualTo(
                        "umkm_credential.DELETE umkm_credential.INSERT umkm_credential.SELECT umkm_credential.UPDATE");
    }

    private List<String> asRole(String role, String bind) {
        DataSource superuser = database.dataSource();
        JdbcClient jdbc = JdbcClient.create(superuser);
        return new TransactionTemplate(new JdbcTransactionManager(superuser)).execute(status -> {
            jdbc.sql("set local role " + role).update();
            jdbc.sql(bind).query(String.class).single();
            return jdbc.sql("select email from umkm_credential")
                    .query(String.class)
                    .list();
        });
    }

    private void setActive(String email, boolean active) {
        database.superuser()
                .sql("update umkm_account set active = ? where email = ?")
                .params(active, email)
                .update();
    }

    private void assertUnauthorized(Api.Client client) {
        assertUnauthorized(client, "GET", "/api/groups");
    }

    private void assertUnauthorized(Api.Client client, String method, String path) {
        Api.Answer answer = client.send(method, path, null).expectProblem(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.body())
                .isEqualTo(api.anonymous().send(method, path, null).body());
    }
}
