package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that whoever may makes with success, and what becomes of it by one change.
 *
 * @param operation what is called
 * @param values the ids of what is there, and whatever else took the place of the example's
 * @param query the parameters, as they stand in the address
 * @param headers the headers
 * @param body what is sent; null for nothing
 */
record Call(
        Operation operation,
        Map<String, Object> values,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body) {

    static final String IF_MATCH = "If-Match";
    static final String KEY = "Idempotency-Key";

    /** A key that is another one each time the call is made. */
    static final String FRESH = "@fresh@";

    /** Named in paths and bodies, but no tenant's. */
    private static final Set<String> THE_PLATFORMS = Set.of("planId", "tenantId", "jobId");

    private static final JsonMapper JSON = new JsonMapper();

    /** Makes the call: whatever is answered, the document says that it may be. */
    Api.Answer by(Api.Client client) {
        Api.Client sender = client;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String value = header.getValue();
            sender = sender.with(
                    header.getKey(), value.equals(FRESH) ? UUID.randomUUID().toString() : value);
        }
        Api.Answer answer = sender.send(operation.method(), path(), body);
        assertThat(operation.statuses())
                .as("the document tells of this answer of %s: %s", operation, answer.body())
                .contains(Integer.toString(answer.status()));
        return answer;
    }

    /** With ids and query. */
    String path() {
        String path = operation.path();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        assertThat(path).as("AccessCalls has an id for each variable").doesNotContain("{");
        String parameters = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? path : path + "?" + parameters;
    }

    Call withVariable(String name, Object value) {
        return new Call(operation, with(values, name, value), query, headers, body);
    }

    Call withQuery(String name, String value) {
        return new Call(operation, values, with(query, name, value), headers, body);
    }

    Call withHeader(String name, String value) {
        return new Call(operation, values, query, with(headers, name, value), body);
    }

    Call withoutHeader(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Call(operation, values, query, fewer, body);
    }

    Call withBody(String text) {
        return new Call(operation, values, query, headers, text);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    /** Tells whether path, query or body name something of the tenant's. */
    boolean namesSomething() {
        return Stream.of(
                        variables().stream(),
                        query.keySet().stream(),
                        idsInBody().stream().map(id -> id.last().getMatchingProperty()))
                .flatMap(names -> names)
                .anyMatch(name -> name.endsWith("Id") && isTheTenants(name));
    }

    static boolean isTheTenants(String id) {
        return !THE_PLATFORMS.contains(id);
    }

    /** The names of the variables in the path. */
    List<String> variables() {
        return operation
                .parameters("path")
                .map(parameter -> parameter.get("name").asString())
                .toList();
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** Where ids stand in the body. */
    List<JsonPointer> idsInBody() {
        return body == null ? List.of() : ids(json(), JsonPointer.empty()).toList();
    }

    private static Stream<JsonPointer> ids(JsonNode node, JsonPointer at) {
        if (node instanceof ArrayNode array) {
            return Stream.iterate(0, i -> i + 1).limit(array.size()).flatMap(i -> ids(array.get(i), at.appendIndex(i)));
        }
        return node.propertyStream()
                .flatMap(field -> field.getKey().endsWith("Id")
                        ? Stream.of(at.appendProperty(field.getKey()))
                        : ids(field.getValue(), at.appendProperty(field.getKey())));
    }

    /** The same with another id in the body. */
    Call withId(JsonPointer where, JsonNode id) {
        JsonNode changed = json();
        ((ObjectNode) changed.at(where.head())).set(where.last().getMatchingProperty(), id);
        return withBody(changed.toString());
    }
}
