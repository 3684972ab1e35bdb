package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.umkm.example.job.BuriedJobs;
import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every operation that reads takes as many statements for many rows as for few. One that is added fails here until it is told
 * how its answer grows, or that it does not.
 */
@UmkmTest
class StatementsTest {

    private static final int MORE = 7;
    private static final Pattern GROUP = Pattern.compile("/groups/([0-9]+)");
    private static final Pattern PRODUCT = Pattern.compile("/products/([0-9]+)");

    /** Answers one thing without a list that grows, or what the application declares. */
    private static final Set<String> OF_ONE_SIZE = Set.of(
            "GET /api/permissions",
            "GET /api/groups/{groupId}",
            "GET /api/groups/{groupId}/products/{productId}",
            "GET /api/groups/{groupId}/subscription",
            "GET /api/groups/{groupId}/transfers/{transferId}",
            "GET /api/groups/{groupId}/service-orders/{orderId}",
            "GET /api/plans/{planId}",
            "GET /api/platform/tenants/{tenantId}");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    JobQueue jobs;

    @Autowired
    StatementCounter statements;

    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private OwnTenant world;
    private AccessCalls calls;
    private ApiDocument document;

    /**
     * How the answer of an operation is made to grow.
     *
     * @param client who asks
     * @param few asks for little
     * @param more adds to it
     * @param many asks for what it is then
     */
    private record Reading(Api.Client client, String few, Runnable more, String many) {}

    @BeforeEach
    void ownTenant() {
        world = new OwnTenant(api, database, tenants);
        document = ApiDocument.of(api);
        calls = new AccessCalls(world, document, jobs);
    }

    @TestFactory
    Stream<DynamicTest> readingTakesAsManyStatementsForManyRowsAsForFew() {
        putPeople();
        putGroups();
        putTrade();
        putReports();
        putPlatform();
        Set<String> told = new TreeSet<>(OF_ONE_SIZE);
        told.addAll(readings.keySet());
        assertThat(document.operations().stream().map(Operation::name).filter(name -> name.startsWith("GET ")))
                .as("operations that read, of which it is told how they grow")
                .containsExactlyInAnyOrderElementsOf(told);
        return readings.entrySet().stream()
                .map(reading -> dynamicTest(reading.getKey(), () -> expectSame(reading.getValue())));
    }

    private void expectSame(Reading reading) {
        String little = reading.client.get(reading.few).expect(200).body();
        long few = least(reading.client, reading.few);

        reading.more.run();

        assertThat(reading.client.get(reading.many).expect(200).body())
                .as("more is answered")
                .hasSizeGreaterThanOrEqualTo(little.length())
                .isNotEqualTo(little);
        assertThat(least(reading.client, reading.many)).isEqualTo(few).isPositive();
    }

    // Something may run beside one of them; the least of several is the endpoint's own.
    private long least(Api.Client client, String path) {
        return LongStream.generate(
                        () -> statements.during(() -> client.get(path).expect(200)))
                .limit(4)
                .min()
                .orElseThrow();
    }

    private void put(String operation, Api.Client client, String path, Runnable one) {
        readings.put(operation, new Reading(client, path, () -> times(one), path));
    }

    private String pathOf(String operation) {
        return calls.of(operation(operation)).path();
    }

    private Operation operation(String name) {
        return document.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the document has no " + name));
    }

    private static void times(Runnable one) {
        for (int i = 0; i < MORE; i++) {
            one.run();
        }
    }

    private void putPeople() {
        long guest = world.userId("guest");
        long unit = world.newSubscribedUnit();
        long seller = role(unit, "sales.create");
        put("GET /api/auth/me", world.guest(), "/api/auth/me", this::joinGuest);
        put(
                "GET /api/auth/tokens",
                world.admin(),
                "/api/auth/tokens",
                () -> world.admin()
                        .post("/api/auth/tokens", "{\"device\": \"Lain\"}")
                        .expect(201));
        put("GET /api/users", world.admin(), "/api/users?limit=200", () -> invite(unit, seller));
        put("GET /api/users/{userId}", world.admin(), "/api/users/" + guest, this::joinGuest);
        put("GET /api/roles", world.admin(), "/api/roles?groupId=" + unit, () -> role(unit, "sales.view"));
        long wide = role(unit, "sales.view");
        String one = "/api/roles/" + wide;
        readings.put("GET /api/roles/{roleId}", new Reading(world.admin(), one, () -> widen(wide), one));
        long atCorporate = role(world.tenant(), "sales.create");
        put(
                "GET /api/access/explain",
                world.admin(),
                "/api/access/explain?permission=sales.create&groupId=" + unit + "&userId=" + guest,
                () -> join(guest, world.newSubscribedUnit(), atCorporate));
        put("GET /api/access/groups", world.admin(), "/api/access/groups?permission=groups.view", world::newUnit);
        put(
                "GET /api/access/users",
                world.admin(),
                "/api/access/users?permission=sales.create&groupId=" + unit,
                () -> invite(unit, seller));
    }

    private void joinGuest() {
        join(world.userId("guest"), world.newUnit(), 0);
    }

    private void join(long user, long unit, long role) {
        world.admin()
                .put(
                        "/api/users/" + user + "/memberships/" + unit,
                        role == 0 ? "{}" : "{\"roles\": [{\"roleId\": %d}]}".formatted(role))
                .expect(200);
    }

    private void invite(long unit, long role) {
        world.admin()
                .post(
                        "/api/users",
                        "{\"email\": \"uji.%s@example.com\", \"displayName\": \"Uji\", \"groupId\": %d, \"membership\": {\"roles\": [{\"roleId\": %d}]}}"
                                .formatted(UUID.randomUUID(), unit, role))
                .expect(201);
    }

    private long role(long group, String permission) {
        return OwnTenant.id(world.admin()
                .post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Peran %s\", \"permissions\": [\"%s\"]}"
                                .formatted(group, UUID.randomUUID(), permission)));
    }

    private void widen(long role) {
        world.admin()
                .with("If-Match", "*")
                .patch(
                        "/api/roles/" + role,
                        "{\"permissions\": [\"sales.view\", \"sales.create\", \"inventory.view\", \"users.view\", \"roles.view\","
                                + " \"groups.view\", \"service.view\", \"service.create\"]}")
                .expect(200);
    }

    private void putGroups() {
        put("GET /api/groups", world.admin(), "/api/groups?limit=200", world::newUnit);
        put("GET /api/groups/tree", world.admin(), "/api/groups/tree", world::newUnit);
        put(
                "GET /api/audit-events",
                world.admin(),
                "/api/audit-events?limit=200&groupId=" + world.branch(),
                world::newUnit);
        put(
                "GET /api/groups/{groupId}/plans",
                world.admin(),
                "/api/groups/" + world.newUnit() + "/plans",
                world::newPlan);
        put("GET /api/security/alerts", world.admin(), "/api/security/alerts", () -> raiseAlert(world.tenant()));
    }

    private void raiseAlert(long tenant) {
        database.superuser()
                .sql("insert into umkm_security_alert"
                        + " (tenant_id, id, kind, subject, window_start, raised_at, observed, threshold)"
                        + " values (?, nextval('umkm_id_seq'), 'DENIED_ACCESS', ?, now(), now(), 9, 5)")
                .params(tenant, "user:" + UUID.randomUUID())
                .update();
    }

    private void putTrade() {
        String products = pathOf("GET /api/groups/{groupId}/products");
        put(
                "GET /api/groups/{groupId}/products",
                world.admin(),
                products,
                () -> trade(products).product(1_000, 1));
        String card = pathOf("GET /api/groups/{groupId}/products/{productId}/stock-card");
        put(
                "GET /api/groups/{groupId}/products/{productId}/stock-card",
                world.admin(),
                card,
                () -> world.admin()
                        .post(
                                trade(card).path() + "/products/" + number(PRODUCT, card) + "/movements",
                                "{\"kind\": \"RECEIPT\", \"quantity\": 3}")
                        .expect(201));
        String orders = pathOf("GET /api/groups/{groupId}/service-orders");
        put(
                "GET /api/groups/{groupId}/service-orders",
                world.admin(),
                orders,
                () -> trade(orders).order());
        String transfers = pathOf("GET /api/groups/{groupId}/transfers");
        long product = trade(transfers).product(1_000, 100);
        long elsewhere = world.newSubscribedUnit();
        long there = new Trade(world.admin(), elsewhere).product(1_000, 0);
        put(
                "GET /api/groups/{groupId}/transfers",
                world.admin(),
                transfers,
                () -> trade(transfers).transfer(product, elsewhere, there, 1).expect(201));
        String sales = pathOf("GET /api/groups/{groupId}/sales");
        put("GET /api/groups/{groupId}/sales", world.admin(), sales, () -> sell(trade(sales), 1));
        String sale = "GET /api/groups/{groupId}/sales/{saleId}";
        String brief = sell(trade(sales), 1);
        String lengthy = sell(trade(sales), MORE);
        readings.put(sale, new Reading(world.admin(), brief, () -> {}, lengthy));
    }

    private Trade trade(String path) {
        return new Trade(world.admin(), number(GROUP, path));
    }

    private static long number(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        assertThat(matcher.find()).as(path).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String sell(Trade shop, int lines) {
        long[] products =
                LongStream.range(0, lines).map(i -> shop.product(1_000, 5)).toArray();
        return String.valueOf(shop.sell(1, products).expect(201).header("Location"));
    }

    private void putReports() {
        for (String report : Set.of("sales", "stock-value", "service-orders")) {
            put(
                    "GET /api/groups/{groupId}/reports/" + report,
                    world.admin(),
                    "/api/groups/" + world.branch() + "/reports/" + report,
                    this::openATradingUnit);
        }
    }

    private void openATradingUnit() {
        Trade unit = new Trade(world.admin(), world.newSubscribedUnit());
        sell(unit, 1);
        unit.order();
    }

    private void subscribeAnew(long unit) {
        String subscription = "/api/groups/" + unit + "/subscription";
        world.admin().delete(subscription).expect(204);
        OwnTenant.keyed(world.admin())
                .post(subscription, "{\"planId\": %d}".formatted(world.planId()))
                .expect(201);
    }

    @Test
    void previewTakesAsManyStatementsForManyPeopleAsForOne() {
        long unit = world.newSubscribedUnit();
        long seller = role(unit, "sales.create");
        invite(unit, seller);
        String change = "{\"editRole\": {\"roleId\": %d, \"permissions\": [\"sales.view\"]}}".formatted(seller);
        long few = leastToPreview(change, 1);

        times(() -> invite(unit, seller));

        assertThat(leastToPreview(change, 1 + MORE)).isEqualTo(few).isPositive();
    }

    private long leastToPreview(String change, int effects) {
        return LongStream.generate(() -> statements.during(() -> assertThat(world.admin()
                                .post("/api/access/preview", change)
                                .expect(200)
                                .json()
                                .get("effects"))
                        .hasSize(effects)))
                .limit(4)
                .min()
                .orElseThrow();
    }

    private void putPlatform() {
        put("GET /api/plans", world.root(), "/api/plans", world::newPlan);
        long unit = world.newSubscribedUnit();
        put(
                "GET /api/groups/{groupId}/subscriptions",
                world.admin(),
                "/api/groups/" + unit + "/subscriptions",
                () -> subscribeAnew(unit));
        String list = "/api/platform/tenants?limit=200&q=Baris";
        put(
                "GET /api/platform/tenants",
                world.root(),
                list,
                () -> world.root()
                        .post(
                                "/api/platform/tenants",
                                "{\"name\": \"Baris Uji\", \"administrator\": {\"email\": \"uji.%s@example.com\", \"displayName\": \"Uji\"}}"
                                        .formatted(UUID.randomUUID()))
                        .expect(201));
        put("GET /api/platform/alerts", world.root(), "/api/platform/alerts?limit=200", () -> raiseAlert(0));
        put(
                "GET /api/platform/dead-jobs",
                world.root(),
                "/api/platform/dead-jobs?limit=200",
                () -> BuriedJobs.bury(jobs, "uji", world.tenant()));
    }
}
