package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import id.umkm.example.support.Api;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Wrong input is answered with a problem that names the field and the rule, and changes nothing. */
@UmkmTest
class BadInputTest {

    private static final String LONG_NAME = "x".repeat(201);

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    private long tenant;
    private TenantChecksum before = new TenantChecksum(java.util.Map.of());

    @BeforeEach
    void remember() {
        tenant = database.tenant("Corporate A");
        api.as("admin.a");
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
        assertThat(answer.text("rule")).as(answer.body()).isEqualTo(rule);
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

    @Test
    void whatTheApiDoesNotServeIsAProblemToo() {
        api.as("admin.a").get("/api/tidak-ada").expectProblem(404);
        api.as("admin.a").send("PUT", "/api/groups", "{}").expectProblem(405);
        api.anonymous().get("/api/tidak-ada").expectProblem(401);
    }

    private String filled(String text) {
        return text.replace("{corporate}", Long.toString(tenant))
                .replace("{branch}", Long.toString(database.group(tenant, "Cabang JKT")))
                .replace("{shop}", Long.toString(database.group(tenant, "Toko JKT")))
                .replace(
                        "{product}",
                        Long.toString(database.productsOf(tenant, database.group(tenant, "Toko JKT"))
                                .get(0)));
    }

    private static String group(String parent, String type, String name) {
        return "{\"parentId\": " + parent + ", \"type\": \"" + type + "\", \"name\": \"" + name + "\"}";
    }

    private static String product(String name, String price, String stock) {
        return "{\"name\": \"" + name + "\", \"price\": " + price + ", \"stock\": " + stock + "}";
    }
}
