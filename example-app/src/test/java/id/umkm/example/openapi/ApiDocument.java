package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as the application serves it. */
final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    static ApiDocument of(Api api) {
        return new ApiDocument(api.anonymous().get("/v3/api-docs").expect(200).json());
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(10);
        return operations;
    }

    Operation operation(String name) {
        return operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    /** Follows references. */
    JsonNode schema(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null
                ? schema
                : schema(root.get("components")
                        .get("schemas")
                        .get(reference.asString().substring(SCHEMAS.length())));
    }

    /**
     * An operation.
     *
     * @param method such as POST
     * @param path with its variables in braces
     * @param node what the document says of it
     */
    record Operation(String method, String path, JsonNode node) {

        /** Such as {@code POST /api/groups}. */
        String name() {
            return method + " " + path;
        }

        boolean isThePlatforms() {
            return path.startsWith("/api/plans") || path.startsWith("/api/platform");
        }

        boolean isOpen() {
            return node.get("security") == null;
        }

        Stream<JsonNode> parameters(String in) {
            JsonNode parameters = node.get("parameters");
            return parameters == null
                    ? Stream.of()
                    : StreamSupport.stream(parameters.spliterator(), false)
                            .filter(parameter -> parameter.get("in").asString().equals(in));
        }

        boolean requires(String in, String name) {
            return parameters(in)
                    .filter(parameter -> parameter.get("name").asString().equals(name))
                    .anyMatch(parameter -> parameter.path("required").asBoolean(false));
        }

        boolean takes(String in, String name) {
            return parameters(in)
                    .anyMatch(parameter -> parameter.get("name").asString().equals(name));
        }

        @Nullable
        JsonNode body() {
            JsonNode body = node.get("requestBody");
            return body == null ? null : body.get("content").get("application/json");
        }

        /** What it may answer, as the document tells. */
        Set<String> statuses() {
            return Set.copyOf(node.get("responses").propertyNames());
        }

        /** Tells whether the document tells of a header of the success. */
        boolean answersHeader(String name) {
            return node.get("responses").path(successStatus()).path("headers").has(name);
        }

        String successStatus() {
            return node.get("responses").propertyNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElse("none");
        }

        boolean successHasBody() {
            return node.get("responses").path(successStatus()).has("content");
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
