package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.openapi.BadInputs.BadInput;
import id.umkm.example.support.Api;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Bad input to every operation of the document, from whoever may do everything: it is always refused with a problem detail,
 * never with a failure of the server, and changes nothing.
 */
@UmkmTest
class GeneratedBadInputTest {

    private static final List<String> BAD_IDS = List.of(
            "abc",
            "0",
            "-1",
            "1e3",
            "1.0",
            "0x10",
            "01",
            "99999999999999999999",
            "1%202",
            "%00",
            "%E2%80%8B",
            "null",
            "x".repeat(3_000));
    private static final List<String> BAD_CURSORS =
            List.of("abc", "%25", "e30", "WyJ4Il0", "bnVsbA", "LTE", "x".repeat(3_000), "%00", "0");
    private static final List<String> BAD_LIMITS =
            List.of("0", "-1", "201", "999999999999999999999", "abc", "1.5", "%00", "");

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    private Map<String, String> present = Map.of();

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedAndChangesNothing() {
        ApiDocument document = ApiDocument.of(api);
        return document.operations().stream()
                // Takes no input at all, and would sign out whom other tests are signed in as.
                .filter(operation -> !operation.path().equals("/api/auth/logout"))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> attack(document, operation)));
    }

    private void attack(ApiDocument document, Operation operation) {
        Api.Client client = clientFor(operation);
        Map<String, String> before = checksums();

        attackPath(operation, client);
        attackQuery(operation, client);
        attackHeaders(operation, client);
        attackBody(document, operation, client);

        assertThat(checksums()).as("nothing has changed by %s", operation).isEqualTo(before);
    }

    private void attackPath(Operation operation, Api.Client client) {
        List<String> variables = operation
                .parameters("path")
                .map(parameter -> parameter.get("name").asString())
                .toList();
        long other = database.tenant("Corporate B");
        for (String variable : variables) {
            Stream.concat(
                            BAD_IDS.stream(),
                            Stream.of(
                                            database.group(other, "Toko JKT"),
                                            database.accounts(other).get(0),
                                            Long.MAX_VALUE)
                                    .map(String::valueOf))
                    .forEach(id -> expectRefused(
                            operation,
                            variable + " " + id,
                            client.send(
                                    operation.method(), path(operation, Map.of(variable, id)), example(operation))));
        }
    }

    private void attackQuery(Operation operation, Api.Client client) {
        String path = path(operation, Map.of());
        operation.parameters("query").forEach(parameter -> {
            String name = parameter.get("name").asString();
            List<String> values = switch (name) {
                case "limit" -> BAD_LIMITS;
                case "cursor" -> BAD_CURSORS;
                default -> List.of();
            };
            values.forEach(value -> expectRefused(
                    operation,
                    name + "=" + value,
                    client.send(operation.method(), path + "?" + name + "=" + value, null)));
            // Others may be met or not, but never break the server.
            for (String value : List.of(
                    "", "abc", "-1", "%00", "999999999999999999999", "x".repeat(3_000), "%27", "%25", "2026-99-99")) {
                expectNoFailure(
                        operation,
                        name + "=" + value,
                        client.send(operation.method(), path + "?" + name + "=" + value, null));
            }
        });
    }

    private void attackHeaders(Operation operation, Api.Client client) {
        String path = path(operation, Map.of());
        String body = example(operation);
        if (operation.takes("header", "If-Match")) {
            if (operation.requires("header", "If-Match")) {
                expectRefused(operation, "no If-Match", client.send(operation.method(), path, body));
            }
            for (String tag :
                    List.of("3", "W/\"3\"", "\"3", "\"tidak-ada\"", "\"" + "x".repeat(3_000) + "\"", "\"1\", \"2\"")) {
                expectRefused(
                        operation,
                        "If-Match " + tag,
                        client.with("If-Match", tag).send(operation.method(), path, body));
            }
        }
        if (operation.takes("header", "Idempotency-Key")) {
            for (String key : List.of("", "x".repeat(201), "a b")) {
                expectRefused(
                        operation,
                        "Idempotency-Key " + key,
                        client.with("Idempotency-Key", key).send(operation.method(), path, body));
            }
        }
        expectRefusedOrNone(operation, client.with("X-Tenant-Id", "abc").send(operation.method(), path, body));
    }

    private void attackBody(ApiDocument document, Operation operation, Api.Client client) {
        JsonNode body = operation.body();
        if (body == null) {
            return;
        }
        Api.Client sender = client;
        if (operation.takes("header", "If-Match")) {
            sender = sender.with("If-Match", "*");
        }
        if (operation.takes("header", "Idempotency-Key")) {
            sender = sender.with("Idempotency-Key", "bad-input");
        }
        String path = path(operation, Map.of());
        for (BadInput bad : BadInputs.of(document, body.get("schema"), body.get("example"))) {
            expectRefused(operation, bad.why(), sender.send(operation.method(), path, bad.text()));
        }
    }

    private static void expectRefused(Operation operation, String what, Api.Answer answer) {
        assertThat(answer.status())
                .as("%s with %s: %s", operation, shorten(what), answer.body())
                .isBetween(400, 499);
        assertThat(answer.header("Content-Type"))
                .as("%s with %s: %s", operation, shorten(what), answer.body())
                .startsWith("application/problem+json");
    }

    private static void expectNoFailure(Operation operation, String what, Api.Answer answer) {
        assertThat(answer.status())
                .as("%s with %s: %s", operation, shorten(what), answer.body())
                .isLessThan(500);
    }

    private static void expectRefusedOrNone(Operation operation, Api.Answer answer) {
        if (!operation.isOpen()) {
            expectRefused(operation, "X-Tenant-Id abc", answer);
        }
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Api.Client clientFor(Operation operation) {
        return operation.path().startsWith("/api/plans") || operation.path().startsWith("/api/platform")
                ? api.as("super")
                : api.as("admin.a");
    }

    private static @Nullable String example(Operation operation) {
        JsonNode body = operation.body();
        return body == null ? null : body.get("example").toString();
    }

    /** A path to what is there, but for the variables that are given. */
    private String path(Operation operation, Map<String, String> given) {
        Map<String, String> variables = new TreeMap<>(present());
        variables.putAll(given);
        String path = operation.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return path.replaceAll("\\{[A-Za-z]+}", "987654321");
    }

    // What bad input does not change is looked up once.
    private Map<String, String> present() {
        if (present.isEmpty()) {
            long tenant = database.tenant("Corporate A");
            long shop = database.group(tenant, "Toko JKT");
            present = Map.of(
                    "groupId",
                    Long.toString(shop),
                    "productId",
                    database.productsOf(tenant, shop).get(0).toString(),
                    "planId",
                    "1",
                    "userId",
                    database.accounts(tenant).get(1).toString());
        }
        return present;
    }

    private Map<String, String> checksums() {
        Map<String, String> all = new TreeMap<>();
        for (String corporate : List.of("Corporate A", "Corporate B")) {
            TenantChecksum.withoutTrail(database, database.tenant(corporate))
                    .byTable()
                    .forEach((table, sum) -> all.put(corporate + " " + table, sum));
        }
        // When a token was last used is no effect of the request's input.
        all.keySet().removeIf(key -> key.endsWith("umkm_token"));
        all.put(
                "plans",
                database.superuser()
                        .sql("select md5(string_agg(p::text, '|' order by id)) from tenancy_plan p")
                        .query(String.class)
                        .single());
        return all;
    }
}
