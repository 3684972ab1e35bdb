package id.umkm.example.platform;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The platform's tenants, for super admins. */
@UmkmTest
class TenantTest {

    private static final String TENANTS = "/api/platform/tenants";
    private static final String REASON = "{\"reason\": \"Tagihan belum dibayar\"}";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Test
    void tenantIsOpenedWithAnAdministratorWhoChoosesAPasswordByTheCodeAndMayDoEverything() {
        String address = "sri." + UUID.randomUUID() + "@example.com";
        Api.Answer opened = open("Warung Sejahtera", address).expect(201);
        long tenant = OwnTenant.id(opened);
        String code = opened.json().get("administrator").get("code").asString();

        api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s\", \"code\": \"%s\", \"newPassword\": \"warung-nomor-1\"}"
                                .formatted(address, code))
                .expect(204);
        Api.Client sri =
                api.withToken(api.login(address, "warung-nomor-1").expect(200).text("token"));
        sri.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"COMPANY\", \"name\": \"Cabang Bogor\"}".formatted(tenant))
                .expect(201);

        assertThat(root().get(TENANTS + "/" + tenant).expect(200).body())
                .contains("\"name\":\"Warung Sejahtera\"", "\"status\":\"ACTIVE\"");
        assertThat(platformTrail(tenant)).containsExactly("tenant.created");
        assertThat(tenantTrail(tenant)).startsWith("tenant.created", "account.invited");
    }

    @Test
    void tenantWhoseAdministratorsAddressIsTakenIsNotOpened() {
        long before = corporates();

        assertThat(open("Curian", "admin.a@example.com").expectProblem(409).text("rule"))
                .isEqualTo("EMAIL_UNIQUE");
        root().inTenant(database.tenant("Corporate A"))
                .post(TENANTS, body("Curian", "baru." + UUID.randomUUID() + "@example.com"))
                .expectProblem(400);

        assertThat(corporates()).isEqualTo(before);
    }

    @Test
    void tenantsAreListedByPagesAndFoundByNameAndStatus() {
        String mark = "Daftar " + UUID.randomUUID();
        List<Long> ids = List.of(newTenant(mark + " satu"), newTenant(mark + " dua"), newTenant(mark + " tiga"));
        root().post(TENANTS + "/" + ids.get(1) + "/suspension", REASON).expect(204);
        String found = TENANTS + "?q=" + mark.toUpperCase(Locale.ROOT).replace(" ", "%20");

        Api.Answer first = root().get(found + "&limit=2").expect(200);
        Api.Answer second = root().get(found + "&limit=2&cursor=" + first.text("nextCursor"))
                .expect(200);

        assertThat(ids(first)).containsExactly(ids.get(0), ids.get(1));
        assertThat(ids(second)).containsExactly(ids.get(2));
        assertThat(second.json().get("nextCursor").isNull()).isTrue();
        assertThat(ids(root().get(found + "&status=SUSPENDED"))).containsExactly(ids.get(1));
        assertThat(ids(root().get(found + "&status=ACTIVE"))).containsExactly(ids.get(0), ids.get(2));
        root().get(TENANTS + "?q=%00").expectProblem(400);
        root().get(TENANTS + "?status=GONE").expectProblem(400);
        root().get(TENANTS + "?limit=0").expectProblem(400);
    }

    @Test
    void suspensionTakesAllAccessAtOnceTokensTooAndReactivationLetsPeopleSignInAnew() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        Api.Client before = world.admin();
        before.get("/api/auth/me").expect(200);
        String suspension = TENANTS + "/" + world.tenant() + "/suspension";
        String address = world.mailbox("admin") + "@example.com";
        String code = world.root()
                .inTenant(world.tenant())
                .post("/api/users/" + world.userId("forgetful") + "/code", "")
                .expect(200)
                .text("code");

        root().post(suspension, REASON).expect(204);

        before.get("/api/auth/me").expectProblem(401);
        before.get("/api/groups").expectProblem(401);
        Api.Answer refused = api.login(address, "rahasia-123").expectProblem(403);
        assertThat(refused.text("type")).isEqualTo("urn:umkm:problem:suspended");
        api.login(address, "salah-salah").expectProblem(401);
        api.anonymous()
                .post(
                        "/api/auth/password/code",
                        "{\"email\": \"%s@example.com\", \"code\": \"%s\", \"newPassword\": \"kata-sandi-baru\"}"
                                .formatted(world.mailbox("forgetful"), code))
                .expectProblem(401);
        assertThat(root().get(TENANTS + "/" + world.tenant()).expect(200).body())
                .contains("SUSPENDED", "Tagihan belum dibayar");

        root().delete(suspension).expect(204);

        before.get("/api/auth/me").expectProblem(401);
        api.withToken(api.login(address, "rahasia-123").expect(200).text("token"))
                .get("/api/groups")
                .expect(200);
        assertThat(platformTrail(world.tenant())).containsExactly("tenant.suspended", "tenant.reactivated");
        assertThat(tenantTrail(world.tenant())).contains("tenant.suspended", "tenant.reactivated");
    }

    @Test
    void suspendingTwiceReactivatingTwiceAndUnknownTenantsAreRefusedAndChangeNothing() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        String suspension = TENANTS + "/" + world.tenant() + "/suspension";

        assertThat(root().delete(suspension).expectProblem(409).text("rule")).isEqualTo("SUSPENDED");
        root().post(suspension, REASON).expect(204);
        TenantChecksum suspended = TenantChecksum.of(database, world.tenant());
        Api.Answer twice =
                root().with("Accept-Language", "en").post(suspension, REASON).expectProblem(409);
        assertThat(twice.text("rule")).isEqualTo("NOT_SUSPENDED");
        assertThat(twice.text("detail")).isEqualTo("Tenant " + world.tenant() + " is suspended already.");
        root().post(suspension, "{\"reason\": \" \"}").expectProblem(422);
        assertThat(TenantChecksum.of(database, world.tenant())).isEqualTo(suspended);

        long group = database.group(database.tenant("Corporate B"), "Toko JKT");
        Map.of("0", 400, "-1", 400, "050", 400, Long.toString(group), 404, "987654321", 404)
                .forEach((none, status) -> {
                    String path = TENANTS + "/" + none;
                    root().get(path).expectProblem(status);
                    root().post(path + "/suspension", REASON).expectProblem(status);
                    root().delete(path + "/suspension").expectProblem(status);
                });
    }

    @Test
    void peopleOfATenantDoNotReachThePlatform() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        Api.Client admin = world.admin();
        admin.get("/api/auth/me").expect(200);
        TenantChecksum before = TenantChecksum.withoutTrail(database, world.tenant());

        for (long tenant : List.of(world.tenant(), database.tenant("Corporate A"), 987_654_321L)) {
            admin.get(TENANTS + "/" + tenant).expectProblem(403);
            admin.post(TENANTS + "/" + tenant + "/suspension", REASON).expectProblem(403);
            admin.delete(TENANTS + "/" + tenant + "/suspension").expectProblem(403);
        }
        admin.get(TENANTS).expectProblem(403);
        admin.post(TENANTS, body("Curian", "curian@example.com")).expectProblem(403);

        assertThat(TenantChecksum.withoutTrail(database, world.tenant())).isEqualTo(before);
    }

    private Api.Client root() {
        return api.as("super");
    }

    private Api.Answer open(String name, String address) {
        return root().post(TENANTS, body(name, address));
    }

    private static String body(String name, String address) {
        return "{\"name\": \"%s\", \"administrator\": {\"email\": \"%s\", \"displayName\": \"Sri Rahayu\"}}"
                .formatted(name, address);
    }

    private long newTenant(String name) {
        return OwnTenant.id(open(name, UUID.randomUUID() + "@example.com"));
    }

    private static List<Long> ids(Api.Answer page) {
        return page.expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(tenant -> tenant.get("id").asLong())
                .toList();
    }

    private long corporates() {
        return database.superuser()
                .sql("select count(*) from tenancy_group where level = 0")
                .query(Long.class)
                .single();
    }

    private List<String> platformTrail(long tenant) {
        return database.superuser()
                .sql(
                        "select action from tenancy_platform_audit_event where details->>'tenant' = ? order by occurred_at, id")
                .param(Long.toString(tenant))
                .query(String.class)
                .list();
    }

    private List<String> tenantTrail(long tenant) {
        return database.superuser()
                .sql("select action from tenancy_audit_event where tenant_id = ? order by occurred_at, id")
                .param(tenant)
                .query(String.class)
                .list();
    }
}
