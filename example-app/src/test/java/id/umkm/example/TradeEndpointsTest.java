package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of the three modules, as whoever may use it, without a token, without the permission, as another tenant's
 * administrator, and as somebody who does not see the unit.
 */
@UmkmTest
class TradeEndpointsTest {

    private static final Set<String> MODULES =
            Set.of("id.umkm.example.gudang", "id.umkm.example.toko", "id.umkm.example.servis");

    private static final String GROUP = "/api/groups/{groupId}";

    private static final String GROUP_REPORT = "GET " + GROUP + "/reports/";

    private static final Map<String, Row> ROWS = rows();

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    private long tenant;

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        String products = GROUP + "/products";
        String product = products + "/{productId}";
        rows.put("GET " + products, row("inventory.view", 200, null));
        rows.put("POST " + products, row("inventory.create", 201, "{\"name\": \"Baru\", \"price\": 1, \"stock\": 1}"));
        rows.put("GET " + product, row("inventory.view", 200, null));
        rows.put("PATCH " + product, row("inventory.update", 200, "{\"price\": 2}"));
        rows.put("DELETE " + product, row("inventory.delete", 204, null));
        rows.put("GET " + product + "/stock-card", row("inventory.view", 200, null));
        rows.put(
                "POST " + product + "/movements",
                row("inventory.update", 201, "{\"kind\": \"RECEIPT\", \"quantity\": 1}"));
        String transfers = GROUP + "/transfers";
        rows.put("GET " + transfers, row("inventory.view", 200, null));
        rows.put(
                "POST " + transfers,
                row(
                        "inventory.transfer",
                        201,
                        "{\"productId\": {productId}, \"toGroupId\": {toGroupId}, \"toProductId\": {toProductId}, \"quantity\": 1}"));
        rows.put("GET " + transfers + "/{transferId}", row("inventory.view", 200, null));
        String sales = GROUP + "/sales";
        rows.put("GET " + sales, row("sales.view", 200, null));
        rows.put(
                "POST " + sales,
                row(
                        "sales.create",
                        201,
                        "{\"payment\": \"QRIS\", \"paid\": 1000, \"lines\": [{\"productId\": {productId}, \"quantity\": 1}]}"));
        rows.put("GET " + sales + "/{saleId}", row("sales.view", 200, null));
        rows.put("POST " + sales + "/{saleId}/void", row("sales.void", 200, "{\"reason\": \"Salah\"}"));
        String orders = GROUP + "/service-orders";
        rows.put("GET " + orders, row("service.view", 200, null));
        rows.put("POST " + orders, row("service.create", 201, Trade.ORDER));
        rows.put("GET " + orders + "/{orderId}", row("service.view", 200, null));
        rows.put("PATCH " + orders + "/{orderId}", row("service.update", 200, "{\"fee\": 5}"));
        rows.put("PUT " + orders + "/{orderId}/status", row("service.update", 200, "{\"status\": \"IN_PROGRESS\"}"));
        rows.put(GROUP_REPORT + "stock-value", row("inventory.view", 200, null));
        rows.put(GROUP_REPORT + "sales", row("sales.view", 200, null));
        rows.put(GROUP_REPORT + "service-orders", row("service.view", 200, null));
        return rows;
    }

    private static Row row(String permission, int status, @Nullable String body) {
        return new Row(permission, status, body);
    }

    @BeforeEach
    void inTenantA() {
        tenant = database.tenant("Corporate A");
    }

    @Test
    void everyEndpointOfTheModulesHasARow() {
        Set<String> served = new TreeSet<>();
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            if (MODULES.contains(method.getBeanType().getPackageName())) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> mapping.getPatternValues().forEach(path -> served.add(verb + " " + path)));
            }
        });

        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(served);
    }

    @TestFactory
    Stream<DynamicTest> whoMayUseAnEndpointIsServed_andNobodyElse() {
        return ROWS.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    private void check(String endpoint, Row row) {
        Place place = place(row.permission.substring(0, row.permission.indexOf('.')));
        String right = people.member(tenant, place.unit, row.permission).mailbox();
        if (row.permission.equals("inventory.transfer")) {
            right = people.member(tenant, database.group(tenant, "Cabang SBY"), row.permission)
                    .mailbox();
        }
        String visiting = people.member(tenant, place.unit).mailbox();

        send(api.anonymous(), endpoint, row, place).expectProblem(401);
        Api.Answer denied = send(api.as(visiting), endpoint, row, place).expectProblem(403);
        assertThat(denied.text("permission")).isEqualTo(row.permission);
        assertThat(denied.text("reason")).isEqualTo("MISSING_PERMISSION");
        for (String outsider : List.of("admin.b", "kasir.toko.jkt.a")) {
            assertThat(send(api.as(outsider), endpoint, row, place)
                            .expectProblem(404)
                            .text("type"))
                    .isEqualTo("urn:tenancy:problem:group-not-found");
        }
        send(api.as(right), endpoint, row, place).expect(row.status);
    }

    @TestFactory
    Stream<DynamicTest> unitWhoseSubscriptionHasNoSuchModuleIsDenied() {
        return ROWS.entrySet().stream()
                .filter(row -> !row.getValue().permission.startsWith("inventory."))
                .map(row -> dynamicTest(row.getKey(), () -> {
                    Place place = new Place(database.group(tenant, "Gudang SBY"), Map.of());
                    Api.Answer denied = send(api.as("admin.a"), row.getKey(), row.getValue(), place)
                            .expectProblem(403);
                    assertThat(denied.text("reason")).isEqualTo("MODULE_NOT_SUBSCRIBED");
                }));
    }

    @TestFactory
    Stream<DynamicTest> idOfAnotherUnitOrTenantIsNotFoundUnderOnesOwnUnit() {
        long b = database.tenant("Corporate B");
        Trade theirs = new Trade(api.as("admin.b"), database.group(b, "Toko SBY"));
        Trade theirWorkshop = new Trade(api.as("admin.b"), database.group(b, "Servis SBY"));
        long product = theirs.product(1_000, 5);
        Map<String, Long> ofB = Map.of(
                "productId", product,
                "saleId", id(theirs.sell(1, product)),
                "orderId", theirWorkshop.order(),
                "transferId",
                        id(theirs.transfer(product, database.group(b, "Servis SBY"), theirWorkshop.product(1, 0), 1)));
        return ROWS.entrySet().stream()
                .filter(row -> row.getKey().matches(".*\\{(productId|saleId|orderId|transferId)}.*"))
                .map(row -> dynamicTest(row.getKey(), () -> {
                    Place own = place(row.getValue()
                            .permission
                            .substring(0, row.getValue().permission.indexOf('.')));
                    Place sibling = new Place(database.group(tenant, siblingOf(own)), own.ids);
                    Place another = new Place(own.unit, ofB);
                    for (Place wrong : List.of(sibling, another)) {
                        Api.Answer answer = send(api.as("admin.a"), row.getKey(), row.getValue(), wrong)
                                .expectProblem(404);
                        assertThat(answer.text("type")).endsWith("-not-found").doesNotEndWith("group-not-found");
                    }
                }));
    }

    private String siblingOf(Place place) {
        return place.unit == database.group(tenant, "Servis SBY") ? "Servis BDG" : "Toko BDG";
    }

    /** A unit whose plan has the module, and there something of each kind. */
    private Place place(String module) {
        long shopId = database.group(tenant, "Toko SBY");
        long workshopId = database.group(tenant, "Servis SBY");
        Trade shop = new Trade(api.as("admin.a"), shopId);
        Trade workshop = new Trade(api.as("admin.a"), workshopId);
        long product = shop.product(1_000, 10);
        long there = workshop.product(1_000, 0);
        if (module.equals("service")) {
            return new Place(workshopId, Map.of("orderId", workshop.order()));
        }
        long fresh = shop.product(1_000, 10);
        return new Place(
                shopId,
                Map.of(
                        "productId", fresh,
                        "toGroupId", workshopId,
                        "toProductId", there,
                        "saleId", id(shop.sell(1, product)),
                        "transferId", id(shop.transfer(product, workshopId, there, 1))));
    }

    private static long id(Api.Answer created) {
        return created.expect(201).json().get("id").asLong();
    }

    private static Api.Answer send(Api.Client client, String endpoint, Row row, Place place) {
        String[] words = place.fill(endpoint).split(" ", -1);
        String body = row.body == null ? null : place.fill(row.body);
        return client.with("Idempotency-Key", UUID.randomUUID().toString())
                .with("If-Match", "*")
                .send(words[0], words[1], body);
    }

    /**
     * How an endpoint is tried.
     *
     * @param permission what it takes
     * @param status what whoever has that is answered
     * @param body what is sent, with the ids of the place in braces
     */
    private record Row(
            String permission, int status, @Nullable String body) {}

    /**
     * Where it is tried.
     *
     * @param unit the unit
     * @param ids what there is, by the name of its path variable
     */
    private record Place(long unit, Map<String, Long> ids) {

        String fill(String text) {
            String filled = text.replace("{groupId}", Long.toString(unit));
            for (Map.Entry<String, Long> id : ids.entrySet()) {
                filled = filled.replace("{" + id.getKey() + "}", id.getValue().toString());
            }
            return filled.replaceAll("\\{\\w+}", "1");
        }
    }
}
