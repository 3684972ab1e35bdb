package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.openapi.BadInputs.BadInput;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.TenantChecksum;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Bad input to every operation of the document, from whoever may do everything: one thing at a time is wrong with a call that is good
 * otherwise. It is refused for that, with a status that the document tells of and a problem detail, and changes nothing; and then
 * the good call succeeds, so that nothing else can have been what was refused.
 */
@UmkmTest
class GeneratedBadInputTest {

    private static final List<String> NO_IDS = List.of(
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
    private static final Map<String, String> IDS_OF_NOTHING = Map.of("uuid", "5f2b7d0e-3b0a-4a53-9c0e-6f1d2c3b4a59");
    private static final List<String> NO_CURSORS =
            List.of("abc", "%25", "e30", "WyJ4Il0", "bnVsbA", "LTE", "x".repeat(3_000), "%00", "0");
    private static final List<String> NO_LIMITS =
            List.of("0", "-1", "201", "999999999999999999999", "abc", "1.5", "%00", "");
    private static final List<String> NO_MOMENTS =
            List.of("kemarin", "2026-99-99", "2026-02-30T00:00:00Z", "%00", "-1");
    private static final List<String> ANY_TEXTS =
            List.of("", "abc", "-1", "%00", "999999999999999999999", "x".repeat(3_000), "%27", "%25", "2026-99-99");
    private static final List<String> NO_TAGS = List.of("3", "\"3", "\"1\" \"2\"");
    private static final List<String> OTHER_TAGS =
            List.of("W/\"3\"", "\"tidak-ada\"", "\"" + "x".repeat(3_000) + "\"", "\"a\", \"b\"");
    private static final List<String> NO_KEYS = List.of("", "x".repeat(201), "a b");
    private static final int MOST_BYTES = 256 * 1024;

    private static final Set<Integer> BROKEN = Set.of(400);
    private static final Set<Integer> BROKEN_OR_INVALID = Set.of(400, 422);

    /** A secret that cannot be right is refused as one that is wrong, 401: its form is nobody's business. */
    private static final Set<String> WRONG_SECRETS = Set.of(
            "POST /api/auth/login password holds a control character",
            "POST /api/auth/login password holds half a character",
            "POST /api/auth/password/code code holds a control character",
            "POST /api/auth/password/code code holds half a character");

    private final AtomicInteger addresses = new AtomicInteger();

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    @Autowired
    JobQueue jobs;

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedAndChangesNothing() {
        ApiDocument document = ApiDocument.of(api);
        OwnTenant world = new OwnTenant(api, database, tenants);
        OwnTenant other = new OwnTenant(api, database, tenants);
        AccessCalls calls = new AccessCalls(world, document, jobs);
        AccessCalls others = new AccessCalls(other, document, jobs);
        return document.operations().stream()
                // A filter's, which takes no input at all.
                .filter(operation -> !operation.path().equals("/api/auth/logout"))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                    Call call = calls.of(operation);
                    Call foreign = call.namesSomething() ? others.of(operation) : call;
                    Api.Client client = calls.whoeverMay(operation);
                    List<Long> touched = Stream.of(
                                    world.tenant(),
                                    other.tenant(),
                                    call.values().get("tenantId"))
                            .filter(Objects::nonNull)
                            .map(tenant -> Long.parseLong(tenant.toString()))
                            .toList();
                    Map<String, String> before = checksums(touched);

                    attackPath(call, client);
                    attackQuery(document, call, client);
                    attackHeaders(call, client);
                    attackBodies(document, call, client);
                    attackIds(call, foreign, other, client);
                    for (int i = 0; i < calls.others(call).size(); i++) {
                        Call another = calls.others(call).get(i);
                        attackBodies(document, another, client);
                        attackIds(another, others.others(foreign).get(i), other, client);
                        expectSuccess(another, client);
                    }

                    assertThat(checksums(touched))
                            .as("nothing has changed by %s", operation)
                            .isEqualTo(before);
                    expectSuccess(call, client);
                }));
    }

    // Where a key may be left out, it is: the calls before had one.
    private void expectSuccess(Call call, Api.Client client) {
        Operation operation = call.operation();
        Call good = operation.requires("header", Call.KEY) ? call : call.withoutHeader(Call.KEY);
        Api.Answer answer = good.by(client);
        assertThat(Integer.toString(answer.status()))
                .as("what was attacked is good by itself, %s: %s", operation, answer.body())
                .isEqualTo(operation.successStatus());
    }

    private void attackPath(Call call, Api.Client client) {
        call.operation().parameters("path").forEach(parameter -> {
            String name = parameter.get("name").asString();
            NO_IDS.forEach(id -> expect(BROKEN, name + " " + id, call.withVariable(name, id), client));
            String nothing = IDS_OF_NOTHING.getOrDefault(
                    parameter.get("schema").path("format").asString(""), Long.toString(Long.MAX_VALUE));
            expect(Set.of(404), name + " of nothing", call.withVariable(name, nothing), client);
        });
    }

    private void attackQuery(ApiDocument document, Call call, Api.Client client) {
        call.operation().parameters("query").forEach(parameter -> {
            String name = parameter.get("name").asString();
            JsonNode schema = document.schema(parameter.get("schema"));
            for (String value : refused(name, schema)) {
                expect(BROKEN, name + "=" + value, call.withQuery(name, value), client);
            }
            // Other texts are met or not, but never break the server.
            if (call.operation().method().equals("GET")) {
                ANY_TEXTS.forEach(value -> expectSuccessOrRefusal(call.withQuery(name, value), client));
            }
        });
    }

    private static List<String> refused(String name, JsonNode schema) {
        if (name.equals("limit")) {
            return NO_LIMITS;
        }
        if (name.equals("cursor")) {
            return NO_CURSORS;
        }
        if (schema.has("enum")) {
            return List.of("TIDAK_ADA", "1");
        }
        if (schema.path("format").asString("").startsWith("date")) {
            return NO_MOMENTS;
        }
        return switch (schema.path("type").asString()) {
            case "integer" -> schema.path("format").asString("").equals("int64") ? NO_IDS : List.of("abc", "1.5", "-1");
            case "boolean" -> List.of("mungkin", "2");
            default -> name.equals("permission") ? List.of("", "abc", "tidak.ada", "%00", "sales.*") : List.of();
        };
    }

    private void attackHeaders(Call call, Api.Client client) {
        Operation operation = call.operation();
        if (!operation.isOpen()) {
            expect(BROKEN, "X-Tenant-Id abc", call.withHeader("X-Tenant-Id", "abc"), client);
        }
        if (operation.statuses().contains("406")) {
            expect(Set.of(406), "no JSON accepted", call.withHeader("Accept", "image/png"), client);
            expect(
                    Set.of(406),
                    "JSON accepted in a charset that nobody writes",
                    call.withHeader("Accept", "application/json;charset=ISO-8859-1, application/json"),
                    client);
        }
        if (operation.takes("header", Call.IF_MATCH)) {
            NO_TAGS.forEach(tag -> expect(BROKEN, tag, call.withHeader(Call.IF_MATCH, tag), client));
            OTHER_TAGS.forEach(tag -> expect(Set.of(412), tag, call.withHeader(Call.IF_MATCH, tag), client));
        }
        if (operation.requires("header", Call.IF_MATCH)) {
            expect(Set.of(428), "no If-Match", call.withoutHeader(Call.IF_MATCH), client);
        }
        if (operation.takes("header", Call.KEY)) {
            NO_KEYS.forEach(key -> expect(BROKEN, "key " + key, call.withHeader(Call.KEY, key), client));
        }
        if (operation.requires("header", Call.KEY)) {
            expect(BROKEN, "no Idempotency-Key", call.withoutHeader(Call.KEY), client);
        }
    }

    private void attackBodies(ApiDocument document, Call call, Api.Client client) {
        JsonNode body = call.operation().body();
        if (body == null) {
            return;
        }
        for (BadInput bad : BadInputs.of(document, body.get("schema"), call.json())) {
            Set<Integer> statuses =
                    WRONG_SECRETS.contains(call.operation() + " " + bad.why()) ? Set.of(401) : BROKEN_OR_INVALID;
            expect(statuses, bad.why(), call.withBody(bad.text()), client);
        }
        expect(Set.of(413), "too long a body", call.withBody(" ".repeat(MOST_BYTES + 1)), client);
        expect(Set.of(415), "no JSON", call.withHeader("Content-Type", "text/plain"), client);
    }

    private void attackIds(Call call, Call others, OwnTenant other, Api.Client client) {
        ForeignIds.of(call, others, other)
                .forEach(attempt -> expect(attempt.statuses(), attempt.what(), attempt.call(), client));
    }

    private void expect(Set<Integer> statuses, String what, Call call, Api.Client client) {
        Api.Answer answer = call.by(elsewhere(call, client));
        assertThat(answer.status())
                .as("%s with %s: %s", call.operation(), shorten(what), answer.body())
                .isIn(statuses);
        assertThat(answer.header("Content-Type"))
                .as("%s with %s: %s", call.operation(), shorten(what), answer.body())
                .startsWith("application/problem+json");
    }

    private void expectSuccessOrRefusal(Call call, Api.Client client) {
        assertThat(call.by(client).status())
                .as("%s with %s", call.operation(), shorten(call.query().toString()))
                .isIn(200, 400);
    }

    // Whoever guesses is slowed down by address, which is not what is tried here.
    private Api.Client elsewhere(Call call, Api.Client client) {
        return call.operation().path().startsWith("/api/auth")
                ? client.with("X-Forwarded-For", "198.18.0." + addresses.incrementAndGet() % 250)
                : client;
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private Map<String, String> checksums(List<Long> touched) {
        Map<String, String> all = new TreeMap<>();
        for (long tenant : touched) {
            TenantChecksum.withoutTrail(database, tenant)
                    .byTable()
                    .forEach((table, sum) -> all.put(tenant + " " + table, sum));
        }
        for (String of : List.of("tenancy_plan", "umkm_credential", "umkm_account", "tenancy_group")) {
            all.put(
                    of,
                    database.superuser()
                            .sql("select count(*) || ' ' || md5(string_agg(r::text, '|' order by r::text)) from " + of
                                    + " r")
                            .query(String.class)
                            .single());
        }
        return all;
    }
}
