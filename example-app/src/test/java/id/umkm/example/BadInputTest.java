package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import id.umkm.example.support.Api;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Wrong input is answered with a problem that names the field and the rule, and changes nothing. */
@UmkmTest
class BadInputTest {

    private static final String LONG_NAME = "x".repeat(201);

    /** {@code ["products by name", "x", "1"]}. */
    private static final String SOMEBODY_ELSES_CURSOR = "WyJwcm9kdWN0cyBieSBuYW1lIiwieCIsIjEiXQ";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    private long tenant;
    private TenantChecksum before = new TenantChecksum(java.util.Map.of());

    @BeforeEach
    void remember() {
        tenant = database.tenant("Corporate A");
        // Notes when the token was used last, so that the test's own requests do not.
        api.as("admin.a").get("/api/auth/me").expect(200);
        before = TenantChecksum.of(database, tenant);
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(TenantChecksum.of(database, tenant)).isEqualTo(before);
    }

    static Stream<Arguments> bodiesThatCannotBeRead() {
        return Stream.of(
                arguments("POST", "/api/groups", "{", ""),
                arguments("POST", "/api/groups", "", ""),
                arguments("POST", "/api/groups", "[]", ""),
                arguments("POST", "/api/groups", "{\"parentId\": 1} trailing", ""),
                arguments(
                        "POST",
                        "/api/groups",
                        "{\"parentId\": \"satu\", \"type\": \"COMPANY\", \"name\": \"x\"}",
                        "parentId"),
                arguments(
                        "POST",
                        "/api/groups",
                        "{\"parentId\": \"1\", \"type\": \"COMPANY\", \"name\": \"x\"}",
                        "parentId"),
                arguments(
                        "POST",
                        "/api/groups",
                        "{\"parentId\": 1e30, \"type\": \"COMPANY\", \"name\": \"x\"}",
                        "parentId"),
                arguments(
                        "POST",
                        "/api/groups",
                        "{\"parentId\": 99999999999999999999, \"type\": \"COMPANY\", \"name\": \"x\"}",
                        "parentId"),
                arguments("POST", "/api/groups", "{\"parentId\": 1, \"type\": \"TOKO\", \"name\": \"x\"}", "type"),
                arguments("POST", "/api/groups", "{\"parentId\": 1, \"type\": 1, \"name\": \"x\"}", "type"),
                arguments("POST", "/api/groups", "{\"parentId\": 1, \"type\": \"COMPANY\", \"name\": 5}", "name"),
                arguments("POST", "/api/groups", "{\"parentId\": 1, \"type\": \"COMPANY\", \"name\": {}}", "name"),
                arguments(
                        "POST",
                        "/api/groups",
                        "{\"parentId\": 1, \"type\": \"COMPANY\", \"name\": \"x\", \"tenantId\": 7}",
                        "tenantId"),
                arguments("PATCH", "/api/groups/{branch}", "{\"name\": [\"x\"]}", "name"),
                arguments("PATCH", "/api/groups/{branch}", "{\"nama\": \"x\"}", "nama"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products",
                        "{\"name\": \"x\", \"price\": \"12\", \"stock\": 1}",
                        "price"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products",
                        "{\"name\": \"x\", \"price\": 1.5, \"stock\": 1}",
                        "price"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products",
                        "{\"name\": \"x\", \"price\": true, \"stock\": 1}",
                        "price"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products",
                        "{\"name\": \"x\", \"price\": 1, \"stock\": 1e40}",
                        "stock"),
                arguments("PATCH", "/api/groups/{shop}/products/{product}", "{\"stock\": \"banyak\"}", "stock"),
                arguments("PATCH", "/api/groups/{shop}/products/{product}", "{\"groupId\": 1}", "groupId"),
                arguments("POST", "/api/groups/{shop}/sales", sale("KREDIT", "1", line("1")), "payment"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "1.5", line("1")), "paid"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "1", "\"semua\""), "lines[0]"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "1", line("\"dua\"")), "lines[0].quantity"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        sale("CASH", "1", line("1, \"price\": 1")),
                        "lines[0].price"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products/{product}/movements",
                        "{\"kind\": \"SALE\", \"quantity\": 1}",
                        "kind"),
                arguments("POST", "/api/groups/{shop}/transfers", "{\"toGroupId\": \"sini\"}", "toGroupId"),
                arguments("POST", "/api/groups/{workshop}/service-orders", "{\"fee\": \"gratis\"}", "fee"),
                arguments(
                        "PUT", "/api/groups/{workshop}/service-orders/1/status", "{\"status\": \"HILANG\"}", "status"),
                arguments("POST", "/api/auth/login", "{\"email\": 1, \"password\": \"x\"}", "email"),
                arguments(
                        "POST",
                        "/api/auth/login",
                        "{\"email\": \"a@example.com\", \"password\": null, \"x\": 1}",
                        "x"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatCannotBeRead")
    void bodyThatCannotBeReadIsABadRequest(String method, String path, String body, String field) {
        Api.Answer answer = api.as("admin.a")
                .with("If-Match", "*")
                .send(method, filled(path), body)
                .expectProblem(400);

        assertThat(answer.text("type")).isEqualTo("urn:tenancy:problem:malformed-body");
        assertThat(answer.text("field")).isEqualTo(field);
    }

    static Stream<Arguments> valuesThatBreakARule() {
        return Stream.of(
                arguments("POST", "/api/groups", "{}", "name|parentId|type", "NotNull"),
                arguments("POST", "/api/groups", group("0", "COMPANY", "x"), "parentId", "Positive"),
                arguments("POST", "/api/groups", group("-5", "COMPANY", "x"), "parentId", "Positive"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", ""), "name", "NAME"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", "   "), "name", "NAME"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", "\\u00a0"), "name", "NAME"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", "\\u200b"), "name", "NAME"),
                arguments("PATCH", "/api/groups/{branch}", "{\"name\": \"\\u202f\"}", "name", "NAME"),
                arguments("POST", "/api/groups/{shop}/products", product("\\u00a0", "1", "1"), "name", "Pattern"),
                arguments("POST", "/api/groups/{shop}/products", product("\\u200b", "1", "1"), "name", "Pattern"),
                arguments(
                        "PATCH", "/api/groups/{shop}/products/{product}", "{\"name\": \"\\u3000\"}", "name", "Pattern"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", LONG_NAME), "name", "NAME"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", "a\\u0000b"), "name", "NAME"),
                arguments("POST", "/api/groups", group("{corporate}", "COMPANY", "a\\ud800b"), "name", "NAME"),
                arguments("POST", "/api/groups", group("{shop}", "COMPANY", "x"), "parentId", "PARENT_TYPE"),
                arguments("POST", "/api/groups", group("{shop}", "BUSINESS_UNIT", "x"), "parentId", "PARENT_TYPE"),
                arguments("POST", "/api/groups", group("{branch}", "COMPANY", "x"), "parentId", "PARENT_TYPE"),
                arguments("POST", "/api/groups", group("{corporate}", "BUSINESS_UNIT", "x"), "parentId", "PARENT_TYPE"),
                arguments("POST", "/api/groups", group("{corporate}", "CORPORATE", "x"), "type", "ONE_CORPORATE"),
                arguments("PATCH", "/api/groups/{branch}", "{\"name\": \"\"}", "name", "NAME"),
                arguments("PATCH", "/api/groups/{branch}", "{\"name\": null}", "name", "NotNull"),
                arguments("PATCH", "/api/groups/{branch}", "{\"name\": \"" + LONG_NAME + "\"}", "name", "NAME"),
                arguments("POST", "/api/groups/{shop}/products", product("", "1", "1"), "name", "NotBlank"),
                arguments("POST", "/api/groups/{shop}/products", product(" ", "1", "1"), "name", "NotBlank"),
                arguments("POST", "/api/groups/{shop}/products", product(LONG_NAME, "1", "1"), "name", "Size"),
                arguments("POST", "/api/groups/{shop}/products", product("a\\u0000", "1", "1"), "name", "Pattern"),
                arguments("POST", "/api/groups/{shop}/products", product("a\\udc00", "1", "1"), "name", "Pattern"),
                arguments("POST", "/api/groups/{shop}/products", product("x", "-1", "1"), "price", "PositiveOrZero"),
                arguments("POST", "/api/groups/{shop}/products", product("x", "1", "-1"), "stock", "PositiveOrZero"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products",
                        product("x", "9223372036854775807", "1"),
                        "price",
                        "Max"),
                arguments("POST", "/api/groups/{shop}/products", product("x", "null", "1"), "price", "NotNull"),
                arguments("POST", "/api/groups/{branch}/products", product("x", "1", "1"), "groupId", "BUSINESS_UNIT"),
                arguments("PATCH", "/api/groups/{shop}/products/{product}", "{\"name\": \"  \"}", "name", "Pattern"),
                arguments(
                        "PATCH", "/api/groups/{shop}/products/{product}", "{\"price\": -1}", "price", "PositiveOrZero"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "1", ""), "lines", "NotEmpty"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        sale("CASH", "1", String.join(", ", Collections.nCopies(101, line("1")))),
                        "lines",
                        "Size"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "-1", line("1")), "paid", "PositiveOrZero"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        sale("CASH", "1", line("0")),
                        "lines[0].quantity",
                        "Positive"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        sale("CASH", "1", line("-3")),
                        "lines[0].quantity",
                        "Positive"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        sale("CASH", "1", line("1000001")),
                        "lines[0].quantity",
                        "Max"),
                arguments("POST", "/api/groups/{shop}/sales", sale("CASH", "1", "null"), "lines[0]", "NotNull"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/sales",
                        "{\"paid\": 1, \"lines\": []}",
                        "lines|payment",
                        "NotEmpty|NotNull"),
                arguments("POST", "/api/groups/{shop}/sales/1/void", "{\"reason\": \" \"}", "reason", "NotBlank"),
                arguments("POST", "/api/groups/{shop}/sales/1/void", "{\"reason\": \"\\u200b\"}", "reason", "Pattern"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products/{product}/movements",
                        "{\"kind\": \"RECEIPT\", \"quantity\": -1}",
                        "quantity",
                        "SIGN"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/products/{product}/movements",
                        "{\"kind\": \"RECEIPT\", \"quantity\": 1, \"note\": \"a\\u0000\"}",
                        "note",
                        "Pattern"),
                arguments("POST", "/api/groups/{shop}/transfers", transfer("{shop}", "1"), "toGroupId", "OTHER_UNIT"),
                arguments(
                        "POST",
                        "/api/groups/{shop}/transfers",
                        transfer("{workshop}", "1"),
                        "toProductId",
                        "PRODUCT_OF_UNIT"),
                arguments("POST", "/api/groups/{shop}/transfers", transfer("{workshop}", "-1"), "quantity", "Positive"),
                arguments("POST", "/api/groups/{workshop}/service-orders", order("", "1"), "customer", "NotBlank"),
                arguments("POST", "/api/groups/{workshop}/service-orders", order(LONG_NAME, "1"), "customer", "Size"),
                arguments(
                        "POST", "/api/groups/{workshop}/service-orders", order("a\\ud800", "1"), "customer", "Pattern"),
                arguments("POST", "/api/groups/{workshop}/service-orders", order("x", "-1"), "fee", "PositiveOrZero"),
                arguments("POST", "/api/groups/{branch}/service-orders", order("x", "1"), "groupId", "BUSINESS_UNIT"),
                arguments(
                        "PUT",
                        "/api/groups/{workshop}/service-orders/1/status",
                        "{\"status\": null}",
                        "status",
                        "NotNull"),
                arguments("POST", "/api/auth/login", "{\"email\": \"\", \"password\": \"x\"}", "email", "NotBlank"),
                arguments(
                        "POST",
                        "/api/auth/login",
                        "{\"email\": \"a\\u0000@b\", \"password\": \"x\"}",
                        "email",
                        "Pattern"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatBreakARule")
    void valueThatBreaksARuleIsUnprocessable(String method, String path, String body, String fields, String rule) {
        Api.Answer answer = api.as("admin.a")
                .with("If-Match", "*")
                .send(method, filled(path), filled(body))
                .expectProblem(422);

        assertThat(answer.text("field")).as(answer.body()).isIn((Object[]) fields.split("\\|"));
        assertThat(answer.text("rule")).as(answer.body()).isIn((Object[]) rule.split("\\|"));
        assertThat(answer.text("detail")).isNotBlank();
    }

    static Stream<Arguments> deletionsThatSomethingStandsInTheWayOf() {
        return Stream.of(
                arguments("/api/groups/{corporate}", "CORPORATE_STAYS"),
                arguments("/api/groups/{branch}", "HAS_CHILDREN"),
                arguments("/api/groups/{shop}", "HAS_OPEN_SUBSCRIPTION"));
    }

    @ParameterizedTest
    @MethodSource("deletionsThatSomethingStandsInTheWayOf")
    void deletionThatSomethingStandsInTheWayOfIsAConflict(String path, String rule) {
        Api.Answer answer = api.as("admin.a").delete(filled(path)).expectProblem(409);

        assertThat(answer.text("field")).isEqualTo("id");
        assertThat(answer.text("rule")).isEqualTo(rule);
    }

    static Stream<Arguments> parametersThatCannotBeTaken() {
        return Stream.of(
                arguments("/products?limit=0", "limit"),
                arguments("/products?limit=-1", "limit"),
                arguments("/products?limit=201", "limit"),
                arguments("/products?limit=banyak", "limit"),
                arguments("/products?limit=99999999999", "limit"),
                arguments("/products?cursor=bukan-kursor", "cursor"),
                arguments("/products?cursor=%00", "cursor"),
                arguments("/products?cursor=" + "A".repeat(3_000), "cursor"),
                arguments("/sales?cursor=" + SOMEBODY_ELSES_CURSOR, "cursor"),
                arguments("/transfers?cursor=W10", "cursor"),
                arguments("/products/{product}/stock-card?cursor=W10", "cursor"),
                arguments("/products?q=" + "x".repeat(201), "q"),
                arguments("/products?q=%00", "q"),
                arguments("/sales?from=kemarin", "from"),
                arguments("/sales?from=1999-12-31", "from"),
                arguments("/sales?until=2026-02-30", "until"),
                arguments("/sales?until=%2B999999999-12-31", "until"),
                arguments("/sales?from=2026-02-02&until=2026-02-01", "until"),
                arguments("/sales?status=completed", "status"),
                arguments("/reports/sales?from=kemarin", "from"),
                arguments("/reports/sales?from=2026-02-30", "from"),
                arguments("/reports/sales?from=2026-02-02&until=2026-02-01", "until"),
                arguments("/reports/sales?from=2024-01-01&until=2026-01-01", "until"),
                arguments("/reports/sales?from=%2B999999999-12-31", "until"),
                arguments("/reports/sales?from=-0001-01-01", "until"));
    }

    @ParameterizedTest
    @MethodSource("parametersThatCannotBeTaken")
    void parameterThatCannotBeTakenNamesItself(String query, String field) {
        Api.Answer answer =
                api.as("admin.a").get(filled("/api/groups/{shop}" + query)).expectProblem(400);

        assertThat(answer.text("field")).as(answer.body()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cbor", "application/yaml", "application/xml"})
    void jsonIsTheOnlyFormatThatIsGivenAndTaken(String format) {
        Api.Client admin = api.as("admin.a").with("If-Match", "*");
        String branch = filled("/api/groups/{branch}");

        admin.with("Accept", format).get(branch).expectProblem(406);
        admin.with("Content-Type", format).patch(branch, "{}").expectProblem(415);
        assertThat(admin.with("Accept", format + ", */*;q=0.1")
                        .get(branch)
                        .expect(200)
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void whatTheApiDoesNotServeIsAProblemToo() {
        api.as("admin.a").get("/api/tidak-ada").expectProblem(404);
        api.as("admin.a").send("PUT", "/api/groups", "{}").expectProblem(405);
        api.anonymous().get("/api/tidak-ada").expectProblem(401);
    }

    private String filled(String text) {
        return text.replace("{corporate}", Long.toString(tenant))
                .replace("{branch}", Long.toString(database.group(tenant, "Cabang JKT")))
                .replace("{workshop}", Long.toString(database.group(tenant, "Servis JKT")))
                .replace("{shop}", Long.toString(database.group(tenant, "Toko JKT")))
                .replace(
                        "{product}",
                        Long.toString(database.productsOf(tenant, database.group(tenant, "Toko JKT"))
                                .get(0)));
    }

    private static String group(String parent, String type, String name) {
        return "{\"parentId\": " + parent + ", \"type\": \"" + type + "\", \"name\": \"" + name + "\"}";
    }

    private static String sale(String payment, String paid, String lines) {
        return "{\"payment\": \"" + payment + "\", \"paid\": " + paid + ", \"lines\": [" + lines + "]}";
    }

    private static String line(String quantity) {
        return "{\"productId\": 1, \"quantity\": " + quantity + "}";
    }

    private static String transfer(String unit, String quantity) {
        return "{\"productId\": {product}, \"toGroupId\": " + unit + ", \"toProductId\": 1, \"quantity\": " + quantity
                + "}";
    }

    private static String order(String customer, String fee) {
        return "{\"customer\": \"" + customer + "\", \"item\": \"x\", \"complaint\": \"x\", \"fee\": " + fee + "}";
    }

    private static String product(String name, String price, String stock) {
        return "{\"name\": \"" + name + "\", \"price\": " + price + ", \"stock\": " + stock + "}";
    }
}
