package id.umkm.example.openapi;

import id.umkm.example.job.BuriedJobs;
import id.umkm.example.job.JobQueue;
import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls each operation as its example does, on things that are there: the ids in path and body are replaced by those of a
 * subscribed unit in the branch, with a product in it. What needs something else is listed here.
 */
final class AccessCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENANTS = "/api/platform/tenants";
    private static final String PRODUCTS = "/api/groups/%d/products";
    private static final String PREVIEW = "POST /api/access/preview";

    /** What else can be previewed: the document's example is one of five. */
    private static final List<String> PREVIEWS = List.of(
            "{\"editRole\": {\"roleId\": 60, \"name\": \"Peran Lain\", \"permissions\": [\"sales.view\"]}}",
            "{\"deleteRole\": {\"roleId\": 60, \"unassign\": true}}",
            "{\"removeMembership\": {\"userId\": \"57\", \"groupId\": 54}}",
            "{\"moveGroup\": {\"groupId\": 54, \"parentId\": 53}}");

    private final OwnTenant world;
    private final ApiDocument document;
    private final Map<String, Function<OwnTenant, Map<String, Object>>> things = new LinkedHashMap<>();

    AccessCalls(OwnTenant world, ApiDocument document, JobQueue jobs) {
        this.world = world;
        this.document = document;
        for (String job :
                List.of("POST /api/platform/dead-jobs/{jobId}/retry", "DELETE /api/platform/dead-jobs/{jobId}")) {
            things.put(job, w -> Map.of("jobId", BuriedJobs.bury(jobs, "uji", w.tenant())));
        }
        things.put("POST /api/groups", w -> Map.of("parentId", w.branch(), "type", "BUSINESS_UNIT"));
        things.put("PATCH /api/groups/{groupId}", w -> Map.of("groupId", w.newUnit(), "parentId", w.branch()));
        things.put("DELETE /api/groups/{groupId}", w -> Map.of("groupId", w.newUnit()));
        things.put(
                "POST /api/groups/{groupId}/subscription", w -> Map.of("groupId", w.newUnit(), "planId", w.planId()));
        things.put(
                "PATCH /api/groups/{groupId}/subscription",
                w -> Map.of("groupId", w.newSubscribedUnit(), "planId", w.newPlan()));
        things.put("POST /api/plans", w -> Map.of("code", "uji-" + UUID.randomUUID()));
        things.put("DELETE /api/plans/{planId}", w -> Map.of("planId", w.newPlan()));
        things.put("POST /api/users/{userId}/code", w -> Map.of("userId", w.userId("forgetful")));
        things.put("POST /api/auth/login", w -> Map.of("email", w.mailbox("guest") + "@example.com"));
        things.put("DELETE /api/auth/tokens/{tokenId}", w -> Map.of("tokenId", newToken(w)));
        things.put("POST /api/auth/password/code", AccessCalls::code);
        putTenants();
        putPeople();
        things.put("POST /api/groups/{groupId}/transfers", this::transfer);
        things.put("GET /api/groups/{groupId}/transfers/{transferId}", this::transferred);
        things.put("POST /api/groups/{groupId}/sales", this::stocked);
        things.put("GET /api/groups/{groupId}/sales/{saleId}", this::sold);
        things.put("POST /api/groups/{groupId}/sales/{saleId}/void", this::sold);
        for (String orders : List.of(
                "GET /api/groups/{groupId}/service-orders/{orderId}",
                "PATCH /api/groups/{groupId}/service-orders/{orderId}",
                "PUT /api/groups/{groupId}/service-orders/{orderId}/status")) {
            things.put(orders, this::ordered);
        }
    }

    private static long newToken(OwnTenant world) {
        return OwnTenant.id(world.admin().post("/api/auth/tokens", "{\"device\": \"Lain\"}"));
    }

    private void putTenants() {
        things.put("POST /api/platform/tenants", w -> Map.of("email", "uji." + UUID.randomUUID() + "@example.com"));
        for (String tenant : List.of(
                "GET /api/platform/tenants/{tenantId}",
                "POST /api/platform/tenants/{tenantId}/suspension",
                "POST /api/platform/tenants/{tenantId}/exports")) {
            things.put(tenant, w -> Map.of("tenantId", newTenant(w)));
        }
        things.put("POST /api/platform/tenants/{tenantId}/erasure", this::exported);
        things.put("DELETE /api/platform/tenants/{tenantId}/suspension", w -> Map.of("tenantId", suspended(w)));
    }

    private static long newTenant(OwnTenant w) {
        return OwnTenant.id(w.root()
                .post(
                        TENANTS,
                        "{\"name\": \"Uji\", \"administrator\": {\"email\": \"uji.%s@example.com\", \"displayName\": \"Uji\"}}"
                                .formatted(UUID.randomUUID())));
    }

    private Map<String, Object> exported(OwnTenant w) {
        long tenant = suspended(w);
        w.root()
                .post(TENANTS + "/" + tenant + "/exports", "{\"reason\": \"Uji\"}")
                .expect(200);
        return Map.of("tenantId", tenant, "confirmation", "Uji", "checksum", w.checksumOfLastExport(tenant));
    }

    private static long suspended(OwnTenant w) {
        long tenant = newTenant(w);
        w.root()
                .post(TENANTS + "/" + tenant + "/suspension", "{\"reason\": \"Uji\"}")
                .expect(204);
        return tenant;
    }

    private void putPeople() {
        things.put("POST /api/users", this::invitation);
        things.put("GET /api/users/{userId}", this::invited);
        things.put("PATCH /api/users/{userId}", w -> {
            Map<String, Object> values = new LinkedHashMap<>(invited(w));
            values.put("email", "uji." + UUID.randomUUID() + "@example.com");
            return values;
        });
        things.put("DELETE /api/users/{userId}", this::invited);
        things.put("POST /api/users/{userId}/reactivate", this::deactivated);
        things.put("PUT /api/users/{userId}/memberships/{groupId}", this::invited);
        things.put("DELETE /api/users/{userId}/memberships/{groupId}", this::invited);
        for (String atGroup :
                List.of("GET /api/roles", "POST /api/roles", "GET /api/access/explain", "GET /api/access/users")) {
            things.put(atGroup, w -> Map.of("groupId", w.newUnit()));
        }
        for (String role :
                List.of("GET /api/roles/{roleId}", "PATCH /api/roles/{roleId}", "DELETE /api/roles/{roleId}")) {
            things.put(role, AccessCalls::withRole);
        }
        things.put(PREVIEW, w -> {
            Map<String, Object> values = new LinkedHashMap<>(invited(w));
            values.put("parentId", w.branch());
            return values;
        });
    }

    private static Map<String, Object> withRole(OwnTenant w) {
        long unit = w.newUnit();
        long role = OwnTenant.id(w.admin()
                .post(
                        "/api/roles",
                        "{\"groupId\": %d, \"name\": \"Peran\", \"permissions\": [\"sales.view\"]}".formatted(unit)));
        return Map.of("groupId", unit, "roleId", role);
    }

    private Map<String, Object> invitation(OwnTenant w) {
        Map<String, Object> values = new LinkedHashMap<>(withRole(w));
        values.put("email", "uji." + UUID.randomUUID() + "@example.com");
        return values;
    }

    private Map<String, Object> invited(OwnTenant w) {
        Map<String, Object> values = new LinkedHashMap<>(invitation(w));
        Operation invite = document.operation("POST /api/users");
        long user = OwnTenant.id(OwnTenant.keyed(w.admin()).post("/api/users", String.valueOf(body(invite, values))));
        values.put("userId", user);
        return values;
    }

    private Map<String, Object> deactivated(OwnTenant w) {
        Map<String, Object> values = invited(w);
        w.admin()
                .with("If-Match", "*")
                .delete("/api/users/" + values.get("userId"))
                .expect(204);
        return values;
    }

    private Map<String, Object> stocked(OwnTenant w) {
        long unit = w.newSubscribedUnit();
        return Map.of("groupId", unit, "productId", newProduct(unit));
    }

    private Map<String, Object> transfer(OwnTenant w) {
        Map<String, Object> values = new LinkedHashMap<>(stocked(w));
        Map<String, Object> target = stocked(w);
        values.put("toGroupId", Objects.requireNonNull(target.get("groupId")));
        values.put("toProductId", Objects.requireNonNull(target.get("productId")));
        return values;
    }

    private Map<String, Object> transferred(OwnTenant w) {
        return made("POST /api/groups/{groupId}/transfers", "transferId", transfer(w));
    }

    private Map<String, Object> sold(OwnTenant w) {
        return made("POST /api/groups/{groupId}/sales", "saleId", stocked(w));
    }

    private Map<String, Object> ordered(OwnTenant w) {
        return made("POST /api/groups/{groupId}/service-orders", "orderId", Map.of("groupId", w.newSubscribedUnit()));
    }

    /** Makes something by its operation's example, and adds its id. */
    private Map<String, Object> made(String operation, String variable, Map<String, Object> values) {
        Operation create = document.operation(operation);
        String path = create.path().replace("{groupId}", String.valueOf(values.get("groupId")));
        Api.Answer created = OwnTenant.keyed(world.admin()).post(path, String.valueOf(body(create, values)));
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(variable, OwnTenant.id(created));
        return more;
    }

    private static Map<String, Object> code(OwnTenant world) {
        long user = world.userId("forgetful");
        String code = world.admin()
                .post("/api/users/" + user + "/code", "")
                .expect(200)
                .text("code");
        return Map.of("email", world.mailbox("forgetful") + "@example.com", "code", code);
    }

    Call of(Operation operation) {
        Map<String, Object> values = new LinkedHashMap<>();
        Function<OwnTenant, Map<String, Object>> special = things.get(operation.name());
        if (special != null) {
            values.putAll(special.apply(world));
        }
        String path = operation.path();
        if (path.contains("{groupId}") && !values.containsKey("groupId")) {
            values.put("groupId", world.newSubscribedUnit());
        }
        if (path.contains("{productId}") && !values.containsKey("productId")) {
            values.put("productId", newProduct(values.get("groupId")));
        }
        values.putIfAbsent("planId", world.planId());
        return new Call(operation, values, query(operation, values), headers(operation), body(operation, values));
    }

    /** Other calls of the same operation on the same things, where the document's example shows but one of several ways. */
    List<Call> others(Call call) {
        if (!call.operation().name().equals(PREVIEW)) {
            return List.of();
        }
        return PREVIEWS.stream()
                .map(text -> {
                    JsonNode body = JSON.readTree(text);
                    replace(body, call.values());
                    return call.withBody(body.toString());
                })
                .toList();
    }

    private static Map<String, String> query(Operation operation, Map<String, Object> values) {
        Map<String, String> query = new TreeMap<>();
        operation
                .parameters("query")
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .forEach(parameter -> {
                    String name = parameter.get("name").asString();
                    Object value = values.get(name);
                    query.put(name, value == null ? parameter.get("example").asString() : value.toString());
                });
        return query;
    }

    private static Map<String, String> headers(Operation operation) {
        Map<String, String> headers = new TreeMap<>();
        if (operation.takes("header", Call.IF_MATCH)) {
            headers.put(Call.IF_MATCH, "*");
        }
        if (operation.takes("header", Call.KEY)) {
            headers.put(Call.KEY, Call.FRESH);
        }
        return headers;
    }

    // Signs in anew where tokens are revoked, for other tests go on with theirs.
    Api.Client whoeverMay(Operation operation) {
        if (operation.isThePlatforms()) {
            return world.root();
        }
        return switch (operation.name()) {
            case "POST /api/auth/password" -> world.api().signIn(world.mailbox("changing"));
            case "POST /api/auth/logout", "DELETE /api/auth/tokens" ->
                world.api().signIn(world.mailbox("leaving"));
            default -> operation.isOpen() ? world.api().anonymous() : world.admin();
        };
    }

    private long newProduct(@Nullable Object unit) {
        Operation create = document.operation("POST /api/groups/{groupId}/products");
        return OwnTenant.id(OwnTenant.keyed(world.admin())
                .post(
                        PRODUCTS.formatted(Long.parseLong(String.valueOf(unit))),
                        String.valueOf(body(create, Map.of()))));
    }

    private static @Nullable String body(Operation operation, Map<String, Object> values) {
        JsonNode body = operation.body();
        if (body == null) {
            return null;
        }
        JsonNode example = body.get("example").deepCopy();
        replace(example, values);
        return example.toString();
    }

    private static void replace(JsonNode node, Map<String, Object> values) {
        if (node instanceof ArrayNode array) {
            array.forEach(entry -> replace(entry, values));
        } else if (node instanceof ObjectNode object) {
            for (Iterator<String> names = object.propertyNames().iterator(); names.hasNext(); ) {
                String name = names.next();
                if (values.containsKey(name)) {
                    object.set(name, JSON.valueToTree(values.get(name)));
                } else {
                    replace(object.get(name), values);
                }
            }
        }
    }
}
