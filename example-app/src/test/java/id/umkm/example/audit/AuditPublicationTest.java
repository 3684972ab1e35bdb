package id.umkm.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.AuditEventRecorder;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes and denials come to the trail, and to whoever listens to Spring Boot's audit events, once each. */
@UmkmTest
class AuditPublicationTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    AuditEventRecorder recorder;

    @Autowired
    GroupService groups;

    @Autowired
    PlatformTransactionManager transactions;

    private OwnTenant world;

    @BeforeEach
    void ownTenant() {
        world = new OwnTenant(api, database, tenants);
    }

    @Test
    void eachChangeOfWhoMayDoWhatIsInTheTrailAndIsPublished() {
        long unit = world.newSubscribedUnit();
        Api.Client admin = world.admin().with("If-Match", "*");
        String role = "/api/roles/"
                + OwnTenant.id(admin.post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Peran\", \"permissions\": [\"sales.view\"]}".formatted(unit)));
        admin.patch(role, "{\"name\": \"Peran Baru\"}").expect(200);
        String membership = "/api/users/" + world.userId("guest") + "/memberships/" + unit;
        world.admin().put(membership, "{}").expect(200);
        admin.delete(membership).expect(204);
        admin.delete(role).expect(204);
        admin.patch("/api/groups/" + unit, "{\"name\": \"Toko Baru\"}").expect(200);
        admin.patch("/api/users/" + world.userId("guest"), "{\"displayName\": \"Nama Baru\"}")
                .expect(200);
        Api.Answer token =
                admin.post("/api/auth/tokens", "{\"device\": \"Laptop\"}").expect(201);
        admin.delete("/api/auth/tokens/" + OwnTenant.id(token)).expect(204);

        String self = "user:" + world.userId("admin");
        for (String action : List.of(
                "group.created",
                "subscription.started",
                "role.created",
                "role.edited",
                "membership.added",
                "membership.removed",
                "role.deleted",
                "group.renamed",
                "account.renamed",
                "token.created",
                "token.revoked")) {
            assertThat(trail("action=" + action + "&actor=" + self)).as(action).isEqualTo(1);
            assertThat(recorder.of(self, action)).as(action).hasSize(1);
        }
        assertThat(recorder.of(self, "account.renamed").get(0).getData()).containsEntry("fields", "displayName");
        String secret = token.text("token");
        assertThat(world.admin().get("/api/audit-events?limit=200").body())
                .contains("Laptop")
                .doesNotContain(secret, secret.substring(secret.lastIndexOf('.') + 1));
    }

    @Test
    void signingOutAndRevokingAllTokensAreInTheTrail() {
        String leaving = "user:" + world.userId("leaving");

        api.signIn(world.mailbox("leaving")).post("/api/auth/logout", "").expect(204);
        assertThat(trail("action=token.revoked&actor=" + leaving)).isEqualTo(1);
        api.signIn(world.mailbox("leaving")).delete("/api/auth/tokens").expect(204);

        assertThat(trail("action=token.revoked&actor=" + leaving)).isEqualTo(2);
        assertThat(recorder.of(leaving, "token.revoked"))
                .extracting(event -> event.getData().keySet())
                .anySatisfy(keys -> assertThat(keys).contains("tokenId"))
                .anySatisfy(keys -> assertThat(keys).contains("tokens"));
    }

    @Test
    void aSuperAdminsTokensAreItsOwnInTheTrailAndNoUsersOfATenant() {
        Api.Client root = world.root();
        String id = root.get("/api/auth/me").json().get("user").get("id").asString();

        Api.Answer token =
                root.post("/api/auth/tokens", "{\"device\": \"Laptop\"}").expect(201);
        root.delete("/api/auth/tokens/" + OwnTenant.id(token)).expect(204);

        String tokenId = Long.toString(OwnTenant.id(token));
        for (String action : List.of("token.created", "token.revoked")) {
            assertThat(ofToken(tokenId, recorder.of("super-admin:" + id, action)))
                    .hasSize(1);
            assertThat(ofToken(tokenId, recorder.of("user:" + id, action))).isEmpty();
        }
        assertThat(recorder.of("super-admin:" + id, "sign-in.succeeded")).isNotEmpty();
    }

    private static List<AuditEvent> ofToken(String tokenId, List<AuditEvent> events) {
        return events.stream()
                .filter(event -> tokenId.equals(event.getData().get("tokenId")))
                .toList();
    }

    @Test
    void whatANarrowedTokenIsDeniedIsInTheTrail() {
        String self = "user:" + world.userId("admin");
        Api.Client narrowed = api.withToken(world.admin()
                .post("/api/auth/tokens", "{\"device\": \"Sempit\", \"abilities\": [\"sales.view\"]}")
                .expect(201)
                .text("token"));

        narrowed.post("/api/auth/tokens", "{\"device\": \"Lain\"}").expectProblem(403);
        narrowed.delete("/api/auth/tokens").expectProblem(403);
        narrowed.post("/api/auth/password", "{\"currentPassword\": \"rahasia-123\", \"newPassword\": \"rahasia-456\"}")
                .expectProblem(403);

        assertThat(trail("action=access.denied&actor=" + self)).isEqualTo(3);
        assertThat(recorder.of(self, "access.denied"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getData()).containsEntry("reason", "MISSING_ABILITY"));
    }

    @Test
    void changeOfAPlanThatIsRolledBackIsInNoTrailAndOneThatIsMadeIsInThePlatformsAndPublished() {
        Api.Client root = world.root();
        long plan = world.newPlan();
        String path = "/api/plans/" + plan;

        root.with("If-Match", "\"1\"").patch(path, "{\"priceIdr\": 1}").expectProblem(412);
        assertThat(planEvents("plan.changed", plan)).isZero();
        root.with("If-Match", "*").patch(path, "{\"priceIdr\": 2}").expect(200);
        root.delete(path).expect(204);

        for (String action : List.of("plan.created", "plan.changed", "plan.retired")) {
            assertThat(planEvents(action, plan)).as(action).isEqualTo(1);
            String superAdmin =
                    Actor.superAdmin(new UserId(Long.toString(rootId()))).name();
            assertThat(recorder.of(superAdmin, action))
                    .as(action)
                    .filteredOn(
                            event -> Long.toString(plan).equals(event.getData().get("planId")))
                    .hasSize(1);
        }
    }

    private long rootId() {
        return database.superuser()
                .sql("select account_id from umkm_credential where email = 'super@example.com'")
                .query(Long.class)
                .single();
    }

    private int planEvents(String action, long plan) {
        return database.superuser()
                .sql("select count(*) from tenancy_platform_audit_event where action = ? and details->>'planId' = ?")
                .params(action, Long.toString(plan))
                .query(Integer.class)
                .single();
    }

    @Test
    void eachChangeOfAModuleIsInTheTrailOfItsGroupOnceAndARefusedOneIsNot() {
        long unit = world.newSubscribedUnit();
        String shop = "/api/groups/" + unit;
        Api.Client admin = world.admin().with("If-Match", "*");
        long product =
                OwnTenant.id(admin.post(shop + "/products", "{\"name\": \"Kopi\", \"price\": 1000, \"stock\": 9}"));
        long gone = OwnTenant.id(admin.post(shop + "/products", "{\"name\": \"Teh\", \"price\": 1000, \"stock\": 0}"));
        admin.patch(shop + "/products/" + product, "{\"price\": 1500}").expect(200);
        admin.delete(shop + "/products/" + gone).expect(204);
        admin.post(shop + "/products/" + product + "/movements", "{\"kind\": \"RECEIPT\", \"quantity\": 3}")
                .expect(201);
        Api.Client keyed = OwnTenant.keyed(admin);
        String sale = "{\"payment\": \"CASH\", \"paid\": 5000, \"lines\": [{\"productId\": %d, \"quantity\": 2}]}"
                .formatted(product);
        long sold = OwnTenant.id(keyed.post(shop + "/sales", sale));
        keyed.post(shop + "/sales", sale).expect(201);
        OwnTenant.keyed(admin).post(shop + "/sales", sale.replace("5000", "1")).expectProblem(422);
        admin.post(shop + "/sales/" + sold + "/void", "{\"reason\": \"Salah ketik\"}")
                .expect(200);
        long branchShop = world.newSubscribedUnit();
        long there = OwnTenant.id(admin.post(
                "/api/groups/" + branchShop + "/products", "{\"name\": \"Kopi\", \"price\": 1000, \"stock\": 0}"));
        OwnTenant.id(admin.post(
                shop + "/transfers",
                "{\"productId\": %d, \"toGroupId\": %d, \"toProductId\": %d, \"quantity\": 1}"
                        .formatted(product, branchShop, there)));
        long order = OwnTenant.id(admin.post(
                shop + "/service-orders",
                "{\"customer\": \"Ani\", \"item\": \"Jam\", \"complaint\": \"Mati\", \"fee\": 1000}"));
        admin.patch(shop + "/service-orders/" + order, "{\"fee\": 2000}").expect(200);
        admin.put(shop + "/service-orders/" + order + "/status", "{\"status\": \"CANCELLED\"}")
                .expect(200);

        Map<String, Integer> times = Map.of(
                "product.created", 2,
                "product.changed", 1,
                "product.deleted", 1,
                "stock.moved", 1,
                "sale.created", 1,
                "sale.voided", 1,
                "transfer.created", 1,
                "service-order.received", 1,
                "service-order.changed", 1,
                "service-order.went-on", 1);
        times.forEach((action, expected) -> assertThat(trail("groupId=" + unit + "&action=" + action))
                .as(action)
                .isEqualTo(expected));
        String self = "user:" + world.userId("admin");
        assertThat(recorder.of(self, "sale.created")).hasSize(1);
        assertThat(recorder.of(self, "sale.voided")).hasSize(1);
        assertThat(world.admin()
                        .get("/api/audit-events?groupId=" + unit + "&action=service-order.received")
                        .body())
                .as("the trail outlives customers' wishes to be forgotten")
                .doesNotContain("Ani");
    }

    @Test
    void eachDenialIsInTheTrailAndIsPublished() {
        long unit = world.newUnit();
        long theirs = database.tenant("Corporate B");
        String guest = "user:" + world.userId("guest");

        world.guest().get("/api/groups/" + unit + "/products").expectProblem(403);
        world.guest().get("/api/groups/" + theirs).expectProblem(404);
        world.guest().get("/api/groups/" + theirs + "/products").expectProblem(404);
        world.guest().inTenant(theirs).get("/api/groups").expectProblem(404);

        assertThat(trail("action=access.denied&actor=" + guest)).isEqualTo(4);
        List<AuditEvent> published = recorder.of(guest, "access.denied");
        assertThat(published)
                .hasSize(4)
                .allSatisfy(event ->
                        assertThat(event.getData()).containsEntry("tenancy.tenant", Long.toString(world.tenant())));
        assertThat(published)
                .extracting(AuditEvent::getData)
                .anySatisfy(data -> assertThat(data)
                        .containsEntry("reason", "OTHER_TENANT")
                        .containsEntry("tenant", Long.toString(theirs)));
    }

    @Test
    void whatHappensWithoutATenantIsPublishedWithout() {
        api.login(world.mailbox("guest") + "@example.com", "salah").expectProblem(401);

        assertThat(recorder.of("anonymous", "sign-in.failed"))
                .extracting(AuditEvent::getData)
                .contains(Map.of("email", world.mailbox("guest") + "@example.com"));
    }

    @Test
    void changeIsPublishedAfterItsCommitAndNeverWhenItIsRolledBack() {
        UserId admin = new UserId(Long.toString(world.userId("admin")));
        TenantContext context = TenantContext.of(new TenantId(world.tenant()), Actor.user(admin));

        for (boolean commits : List.of(false, true)) {
            context.run(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                groups.create(new GroupId(world.branch()), GroupType.BUSINESS_UNIT, "Toko Batal");
                assertThat(recorder.of("user:" + admin, "group.created")).isEmpty();
                if (!commits) {
                    status.setRollbackOnly();
                }
            }));
            assertThat(recorder.of("user:" + admin, "group.created")).hasSize(commits ? 1 : 0);
        }
    }

    private int trail(String filter) {
        return world.admin()
                .get("/api/audit-events?limit=200&" + filter)
                .expect(200)
                .json()
                .get("items")
                .size();
    }
}
