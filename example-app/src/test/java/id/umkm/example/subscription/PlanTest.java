package id.umkm.example.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The platform's plans, for super admins. */
@UmkmTest
class PlanTest {

    private static final String PLANS = "/api/plans";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void superAdminOffersChangesAndRetiresAPlanAndEachIsAudited() {
        Api.Client admin = api.as("super");
        String code = draw();

        Api.Answer created = admin.post(PLANS, plan(code, "999999999999")).expect(201);
        String plan = String.valueOf(created.header("Location"));
        assertThat(created.json().get("priceIdr").asLong()).isEqualTo(999_999_999_999L);
        assertThat(created.json().get("retired").asBoolean()).isFalse();
        assertThat(codes(admin.get(PLANS))).contains("toko", code);

        Api.Answer changed = admin.with("If-Match", String.valueOf(created.header("ETag")))
                .patch(plan, "{\"priceIdr\": 0, \"maxUsers\": 4}")
                .expect(200);
        assertThat(changed.json().get("priceIdr").asLong()).isZero();
        assertThat(changed.json().get("modules").toString()).isEqualTo("[\"inventory\",\"sales\"]");
        assertThat(admin.get(plan).expect(200).body()).isEqualTo(changed.body());

        admin.delete(plan).expect(204);
        admin.delete(plan).expect(204);
        assertThat(admin.get(plan).expect(200).json().get("retired").asBoolean())
                .isTrue();
        assertThat(database.superuser()
                        .sql("select action from tenancy_platform_audit_event where details->>'code' = ? order by id")
                        .param(code)
                        .query(String.class)
                        .list())
                .containsExactly("plan.created", "plan.changed", "plan.retired");
    }

    @Test
    void changeOfWhatSomebodyElseHasChangedIsRefused() {
        Api.Client admin = api.as("super");
        Api.Answer created = admin.post(PLANS, plan(draw(), "1000")).expect(201);
        String plan = String.valueOf(created.header("Location"));
        Api.Client editor = admin.with("If-Match", String.valueOf(created.header("ETag")));

        admin.patch(plan, "{\"priceIdr\": 2}").expectProblem(428);
        editor.patch(plan, "{\"priceIdr\": 3}").expect(200);
        editor.patch(plan, "{\"priceIdr\": 4}").expectProblem(412);

        assertThat(admin.get(plan).json().get("priceIdr").asLong()).isEqualTo(3);
    }

    @Test
    void codeIsTakenOnceAndModulesAreThoseThatCanBeSubscribedTo() {
        Api.Client admin = api.as("super");

        assertThat(admin.post(PLANS, plan("toko", "1")).expectProblem(409).text("rule"))
                .isEqualTo("CODE_ONCE");
        for (String module : List.of("teleportasi", "groups")) {
            Api.Answer answer = admin.with("Accept-Language", "en")
                    .post(PLANS, plan(draw(), "1").replace("sales", module))
                    .expectProblem(422);
            assertThat(answer.text("field")).isEqualTo("modules");
            assertThat(answer.text("detail")).isEqualTo("There is no module to subscribe to named " + module + ".");
        }
        admin.get(PLANS + "/987654321").expectProblem(404);
    }

    @Test
    void tenantsDoNotReachThePlatformsPlansButSeeWhatIsOnOffer() {
        Api.Client admin = api.as("super");
        String code = draw();
        String plan =
                String.valueOf(admin.post(PLANS, plan(code, "1")).expect(201).header("Location"));
        long shop = database.group(database.tenant("Corporate A"), "Toko JKT");
        String offer = "/api/groups/" + shop + "/plans";

        Api.Client tenant = api.as("admin.a");
        tenant.get(PLANS).expectProblem(403);
        tenant.get(plan).expectProblem(403);
        tenant.post(PLANS, plan(draw(), "1")).expectProblem(403);
        tenant.with("If-Match", "*").patch(plan, "{\"priceIdr\": 0}").expectProblem(403);
        tenant.delete(plan).expectProblem(403);

        assertThat(codes(tenant.get(offer))).contains("toko", code);
        admin.delete(plan).expect(204);
        assertThat(codes(tenant.get(offer))).contains("toko").doesNotContain(code);
        api.as("kasir.toko.jkt.a").get(offer).expectProblem(403);
    }

    private static List<String> codes(Api.Answer plans) {
        return plans.expect(200)
                .json()
                .valueStream()
                .map(plan -> plan.get("code").asString())
                .toList();
    }

    private static String draw() {
        return "p" + UUID.randomUUID();
    }

    private static String plan(String code, String price) {
        return "{\"code\": \"%s\", \"modules\": [\"sales\", \"inventory\"], \"priceIdr\": %s, \"billingCycle\": \"MONTHLY\"}"
                .formatted(code, price);
    }
}
