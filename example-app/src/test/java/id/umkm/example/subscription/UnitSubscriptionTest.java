package id.umkm.example.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestClock;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.administration.SubscriptionService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A business unit's subscription, from its trial to its end. */
@UmkmTest
class UnitSubscriptionTest {

    private static final long SHOP_PLAN = 1; // toko: 149000 a month
    private static final long WAREHOUSE_PLAN = 2; // gudang: 99000 a month

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    SubscriptionService subscriptions;

    @Autowired
    TestClock clock;

    private Api.Client admin = new Api("").anonymous();
    private long tenant;
    private String unit = "";
    private String subscription = "";
    private String renewals = "";

    @BeforeEach
    void openAUnit() {
        admin = api.as("admin.b");
        tenant = database.tenant("Corporate B");
        long branch = database.group(tenant, "Cabang JKT");
        unit = String.valueOf(admin.post(
                        "/api/groups",
                        "{\"parentId\": %d, \"type\": \"BUSINESS_UNIT\", \"name\": \"Toko Uji\"}".formatted(branch))
                .expect(201)
                .header("Location"));
        subscription = unit + "/subscription";
        renewals = subscription + "/renewals";
    }

    @AfterEach
    void closeIt() {
        admin.delete(subscription);
        admin.delete(unit).expect(204);
    }

    @Test
    void trialBecomesAPaidSubscriptionThatChangesItsPlanAndIsCancelled() {
        admin.get(subscription).expectProblem(404);
        assertThat(admin.get(unit + "/products").expectProblem(403).text("reason"))
                .isEqualTo("MODULE_NOT_SUBSCRIBED");

        Api.Answer trial = start(SHOP_PLAN, true).expect(201);
        assertThat(trial.text("status")).isEqualTo("TRIAL");
        assertThat(trial.json().get("live").asBoolean()).isTrue();
        Instant began = Instant.parse(trial.text("startedAt"));
        assertThat(expiresAt(trial)).isEqualTo(BillingCalendar.endOf(began, began, BillingCycle.MONTHLY, 1));
        admin.get(unit + "/products").expect(200);

        Api.Answer paid = keyed().post(renewals, "{\"periods\": 2}").expect(201);
        assertThat(paid.json().get("amountIdr").asLong()).isEqualTo(298_000);
        assertThat(paid.json().get("subscription").get("status").asString()).isEqualTo("ACTIVE");
        Api.Answer active = admin.get(subscription).expect(200);
        assertThat(expiresAt(active)).isEqualTo(BillingCalendar.endOf(began, began, BillingCycle.MONTHLY, 3));

        Api.Answer changed = admin.with("If-Match", String.valueOf(active.header("ETag")))
                .patch(subscription, "{\"planId\": 2}")
                .expect(200);
        assertThat(changed.text("plan")).isEqualTo("gudang");
        assertThat(changed.json().get("modules").toString()).isEqualTo("[\"inventory\"]");
        assertThat(expiresAt(changed)).isEqualTo(expiresAt(active));

        admin.delete(subscription).expect(204);
        admin.get(subscription).expectProblem(404);
        admin.delete(subscription).expectProblem(404);
        assertThat(admin.get(unit + "/products").expectProblem(403).text("reason"))
                .isEqualTo("MODULE_NOT_SUBSCRIBED");
    }

    @Test
    void historyTellsWhatHasEndedNewestFirstWithWhatItCost() {
        start(SHOP_PLAN, true).expect(201);
        keyed().post(renewals, "{\"periods\": 2}").expect(201);
        admin.delete(subscription).expect(204);
        start(WAREHOUSE_PLAN, false).expect(201);

        JsonNode all = admin.get(unit + "/subscriptions").expect(200).json().get("items");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("subscription").get("status").asString()).isEqualTo("ACTIVE");
        assertThat(charges(all.get(0))).containsExactly("START 1 99000 Admin Corporate B");
        assertThat(all.get(1).get("subscription").get("status").asString()).isEqualTo("CANCELLED");
        assertThat(charges(all.get(1))).containsExactly("RENEWAL 2 298000 Admin Corporate B");

        Api.Answer page = admin.get(unit + "/subscriptions?limit=1").expect(200);
        assertThat(page.json().get("items").get(0)).isEqualTo(all.get(0));
        Api.Answer rest = admin.get(unit + "/subscriptions?limit=1&cursor=" + page.text("nextCursor"))
                .expect(200);
        assertThat(rest.json().get("items").get(0)).isEqualTo(all.get(1));
        assertThat(rest.json().get("nextCursor").isNull()).isTrue();
        api.as("kasir.toko.jkt.b").get(unit + "/subscriptions").expectProblem(404);
    }

    @Test
    void historySaysThatWhatIsOverHasExpired() {
        start(SHOP_PLAN, false).expect(201);
        endedFor(Duration.ofDays(14));

        JsonNode all = admin.get(unit + "/subscriptions").expect(200).json().get("items");
        assertThat(all.get(0).get("subscription").get("status").asString()).isEqualTo("EXPIRED");
        assertThat(all.get(0).get("subscription").get("live").asBoolean()).isFalse();
    }

    @Test
    void dearerPlanIsChargedForTheDaysThatAreLeftAndACheaperOneIsNot() {
        start(WAREHOUSE_PLAN, false).expect(201);
        keyed().post(renewals, "{\"periods\": 36}").expect(201);
        Api.Client editor = admin.with("If-Match", "*");

        editor.patch(subscription, "{\"planId\": 1}").expect(200);
        editor.patch(subscription, "{\"planId\": 2}").expect(200);

        List<String> charges = charges(admin.get(unit + "/subscriptions")
                .expect(200)
                .json()
                .get("items")
                .get(0));
        assertThat(charges).hasSize(3);
        // 37 months, at 50,000 a month more: by days of a year, so not to the rupiah.
        assertThat(Long.parseLong(charges.get(0).split(" ", -1)[2])).isBetween(1_840_000L, 1_860_000L);
        assertThat(charges.get(0)).startsWith("PLAN_CHANGE null ");
    }

    @Test
    void trialOfADearerPlanCostsNothing() {
        start(WAREHOUSE_PLAN, true).expect(201);
        admin.with("If-Match", "*").patch(subscription, "{\"planId\": 1}").expect(200);

        assertThat(charges(admin.get(unit + "/subscriptions")
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)))
                .isEmpty();
    }

    private static List<String> charges(JsonNode past) {
        return past.get("charges")
                .valueStream()
                .map(charge -> charge.get("kind").asString() + " "
                        + charge.get("periods").asString("null") + " "
                        + charge.get("amountIdr").asLong() + " "
                        + charge.get("chargedByName").asString())
                .toList();
    }

    @Test
    void unitHasOneOpenSubscriptionAndOneTrial() {
        start(SHOP_PLAN, true).expect(201);
        assertThat(start(WAREHOUSE_PLAN, false).expectProblem(409).text("rule")).isEqualTo("ONE_OPEN_SUBSCRIPTION");

        admin.delete(subscription).expect(204);
        assertThat(start(SHOP_PLAN, true).expectProblem(409).text("rule")).isEqualTo("TRIAL_ONCE");
        start(SHOP_PLAN, false).expect(201);
    }

    @Test
    void modulesNarrowThePlanAndOthersAreRefused() {
        Api.Answer started = keyed().post(subscription, "{\"planId\": 1, \"modules\": [\"sales\"]}")
                .expect(201);
        assertThat(started.json().get("modules").toString()).isEqualTo("[\"sales\"]");
        admin.get(unit + "/products").expectProblem(403);
        Api.Client editor = admin.with("If-Match", "*");
        assertThat(editor.patch(subscription, "{\"modules\": [\"service\"]}")
                        .expectProblem(422)
                        .text("rule"))
                .isEqualTo("SUBSCRIPTION_MODULES");
        editor.patch(subscription, "{\"modules\": [\"sales\", \"inventory\"]}").expect(200);
        admin.get(unit + "/products").expect(200);
        editor.patch(subscription, "{\"planId\": 987654321}").expectProblem(422);
    }

    @Test
    void requestsThatAreSentAgainTakeEffectOnce() {
        Api.Client client = keyed();
        Api.Answer first = client.post(subscription, "{\"planId\": 1}").expect(201);
        Api.Answer again = client.post(subscription, "{\"planId\": 1}").expect(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        client.post(subscription, "{\"planId\": 2}").expectProblem(422);

        Api.Client payer = keyed();
        payer.post(renewals, "{\"periods\": 1}").expect(201);
        Instant end = expiresAt(admin.get(subscription));
        payer.post(renewals, "{\"periods\": 1}").expect(201);

        assertThat(expiresAt(admin.get(subscription))).isEqualTo(end);
        admin.post(renewals, "{\"periods\": 1}").expectProblem(400);
    }

    @Test
    void changeOfWhatSomebodyElseHasChangedIsRefusedAlsoAtOnce() throws Exception {
        start(SHOP_PLAN, false).expect(201);
        Api.Client editor =
                admin.with("If-Match", String.valueOf(admin.get(subscription).header("ETag")));
        admin.patch(subscription, "{\"planId\": 2}").expectProblem(428);

        List<Integer> answers =
                atOnce(6, i -> editor.patch(subscription, "{\"planId\": 2}").status());

        assertThat(answers).containsOnly(200, 412);
        assertThat(answers).containsOnlyOnce(200);
    }

    @Test
    void ofManyStartsAtOnceOneSubscribes() throws Exception {
        List<Integer> answers = atOnce(6, i -> start(SHOP_PLAN, false).status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).containsOnlyOnce(201);
    }

    @Test
    void whatIsCachedIsDeniedFromTheMomentOnThatThePeriodIsOver() {
        start(SHOP_PLAN, false).expect(201);
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        endsAt(end);
        String products = unit + "/products";
        admin.get(products).expect(200);

        clock.at(end.minusMillis(1), () -> admin.get(products).expect(200));
        clock.at(
                end,
                () -> assertThat(admin.get(products).expectProblem(403).text("reason"))
                        .isEqualTo("MODULE_NOT_SUBSCRIBED"));

        admin.get(products).expect(200);
        assertThat(admin.get(subscription).text("status")).isEqualTo("ACTIVE");
    }

    // By the library's service, which raises the epoch: nodes cache the new end.
    private void endsAt(Instant end) {
        long group = Long.parseLong(unit.substring(unit.lastIndexOf('/') + 1));
        Actor actor = Actor.user(new UserId(accountOf("admin.b@example.com")));
        TenantContext.of(new TenantId(tenant), actor).run(() -> {
            Subscription open = Objects.requireNonNull(subscriptions.findOpen(new GroupId(group)));
            subscriptions.change(
                    open.id(), new SubscriptionEdit(open.plan(), open.status(), end, open.modulesEnabled()));
        });
    }

    private String accountOf(String email) {
        return database.superuser()
                .sql("select account_id::text from umkm_credential where email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    @Test
    void whatIsOverGivesNothingWithoutAnyJobAndCanBeRenewedWithinItsGrace() {
        start(SHOP_PLAN, false).expect(201);
        endedFor(Duration.ofDays(13));

        Api.Answer owed = admin.get(subscription).expect(200);
        assertThat(owed.text("status")).isEqualTo("PAST_DUE");
        assertThat(owed.json().get("live").asBoolean()).isFalse();
        keyed().post(renewals, "{\"periods\": 1}").expect(201);

        assertThat(admin.get(subscription).json().get("live").asBoolean()).isTrue();
        admin.get(unit + "/products").expect(200);
    }

    @Test
    void whatIsOverForLongerIsNotRenewedButStartedAnew() {
        String old = start(SHOP_PLAN, false).expect(201).text("id");
        endedFor(Duration.ofDays(14));

        assertThat(keyed().post(renewals, "{\"periods\": 1}").expectProblem(409).text("rule"))
                .isEqualTo("RENEWED_IN_TIME");
        assertThat(start(SHOP_PLAN, false).expect(201).text("id")).isNotEqualTo(old);
        assertThat(database.superuser()
                        .sql("select status from tenancy_subscription where tenant_id = ? and id = ?")
                        .params(tenant, Long.valueOf(old))
                        .query(String.class)
                        .single())
                .isEqualTo("EXPIRED");
    }

    @Test
    void renewalsGoTenYearsAheadAtMost() {
        start(SHOP_PLAN, false).expect(201);
        for (int i = 0; i < 3; i++) {
            keyed().post(renewals, "{\"periods\": 36}").expect(201);
        }

        assertThat(keyed().post(renewals, "{\"periods\": 36}")
                        .expectProblem(422)
                        .text("rule"))
                .isEqualTo("TEN_YEARS");
        keyed().post(renewals, "{\"periods\": 37}").expectProblem(422);
        keyed().post(renewals, "{\"periods\": -1}").expectProblem(422);
    }

    @Test
    void retiredPlanIsKeptAndRenewedButNotStarted() {
        Api.Client root = api.as("super");
        Api.Answer plan = root.post(
                        "/api/plans",
                        "{\"code\": \"%s\", \"modules\": [\"inventory\"], \"priceIdr\": 1200000, \"billingCycle\": \"YEARLY\"}"
                                .formatted("t" + UUID.randomUUID()))
                .expect(201);
        long planId = Long.parseLong(plan.text("id"));
        start(planId, false).expect(201);
        root.delete("/api/plans/" + planId).expect(204);

        assertThat(keyed().post(renewals, "{\"periods\": 1}")
                        .expect(201)
                        .json()
                        .get("amountIdr")
                        .asLong())
                .isEqualTo(1_200_000);
        admin.delete(subscription).expect(204);
        assertThat(start(planId, false).expectProblem(409).text("rule")).isEqualTo("PLAN_RETIRED");
    }

    @Test
    void companiesAreNotSubscribed() {
        long branch = database.group(tenant, "Cabang JKT");

        keyed().post("/api/groups/" + branch + "/subscription", "{\"planId\": 1}")
                .expectProblem(422);
    }

    private Api.Answer start(long plan, boolean trial) {
        return keyed().post(subscription, "{\"planId\": %d, \"trial\": %s}".formatted(plan, trial));
    }

    private Api.Client keyed() {
        return admin.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private void endedFor(Duration ago) {
        database.superuser()
                .sql("update tenancy_subscription set started_at = now() - interval '60 days',"
                        + " expires_at = now() - interval '1 second' * ? where tenant_id = ? and group_id = ?")
                .params(ago.toSeconds(), tenant, Long.valueOf(unit.substring(unit.lastIndexOf('/') + 1)))
                .update();
    }

    private static Instant expiresAt(Api.Answer answer) {
        return Instant.parse(answer.text("expiresAt"));
    }

    private interface Request {
        int status(int number);
    }

    private static List<Integer> atOnce(int count, Request request) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            List<Future<Integer>> answers = IntStream.range(0, count)
                    .mapToObj(i -> pool.submit(() -> request.status(i)))
                    .toList();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }
}
