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
        admin.put(membership, "{}").expect(200);
        admin.delete(membership).expect(204);
        admin.delete(role).expect(204);
        admin.patch("/api/groups/" + unit, "{\"name\": \"Toko Baru\"}").expect(200);

        String self = "user:" + world.userId("admin");
        for (String action : List.of(
                "group.created",
                "subscription.started",
                "role.created",
                "role.edited",
                "membership.added",
                "membership.removed",
                "role.deleted",
                "group.renamed")) {
            assertThat(trail("action=" + action + "&actor=" + self)).as(action).isEqualTo(1);
            assertThat(recorder.of(self, action)).as(action).hasSize(1);
        }
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
