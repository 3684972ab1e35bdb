package id.umkm.example.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.openapi.ApiDocument.Operation;
import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document tells of every operation what is sent, what is answered, and what goes wrong, by example. */
@UmkmTest
class OpenApiDocumentTest {

    @Autowired
    Api api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @Test
    void documentIsOpenApi31AndSwaggerUiShowsIt() {
        assertThat(ApiDocument.of(api).root().get("openapi").asString()).startsWith("3.1");
        assertThat(api.anonymous().get("/swagger-ui/index.html").expect(200).body())
                .contains("swagger-ui");
    }

    @Test
    void everyEndpointIsInTheDocumentAndNoOther() {
        Set<String> served = new TreeSet<>(Set.of("POST /api/auth/logout")); // a filter's
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("id.umkm.example")) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> mapping.getPatternValues().forEach(path -> served.add(verb + " " + path)));
            }
        });

        assertThat(ApiDocument.of(api).operations().stream().map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyOperationHasASummaryAnIdAndExamplesOfWhatIsSentAndAnswered() {
        for (Operation operation : ApiDocument.of(api).operations()) {
            String hint = operation + ": describe it in openapi/operations.json";
            assertThat(operation.node().path("summary").asString("")).as(hint).isNotBlank();
            assertThat(operation.node().path("operationId").asString("")).isNotBlank();
            JsonNode body = operation.body();
            if (body != null) {
                assertThat(body.get("example")).as(hint).isNotNull();
                assertThat(body.get("example").propertyNames())
                        .as("%s: its example has all that is required", operation)
                        .containsAll(required(body));
            }
            JsonNode success = success(operation);
            if (success.has("content") && !success.get("content").has("application/zip")) {
                assertThat(success.get("content").get("application/json").get("example"))
                        .as(hint)
                        .isNotNull();
            }
        }
    }

    @Test
    void everyMomentThatIsSentMustLieAheadUnlessItIsABeginning() {
        ApiDocument document = ApiDocument.of(api);
        List<String> ahead = new ArrayList<>();
        document.operations().forEach(operation -> {
            if (operation.body() != null) {
                collectMoments(document, operation.name(), operation.body().get("schema"), ahead);
            }
        });

        assertThat(ahead)
                .contains(
                        "POST /api/auth/tokens expiresAt",
                        "POST /api/users membership.until",
                        "PUT /api/users/{userId}/memberships/{groupId} roles.until",
                        "POST /api/access/preview putMembership.roles.until");
    }

    private static void collectMoments(ApiDocument document, String path, JsonNode reference, List<String> ahead) {
        JsonNode schema = document.schema(reference);
        if (schema.has("items")) {
            collectMoments(document, path, schema.get("items"), ahead);
        }
        schema.path("properties").propertyStream().forEach(field -> {
            JsonNode type = document.schema(field.getValue());
            String name = path + (path.indexOf(' ') == path.lastIndexOf(' ') ? " " : ".") + field.getKey();
            if (type.path("format").asString("").startsWith("date")
                    && !field.getKey().equals("from")) {
                assertThat(type.path("x-future").asBoolean(false))
                        .as("%s: annotate it with @Future, or say here why it may lie behind", name)
                        .isTrue();
                ahead.add(name);
            }
            collectMoments(document, name, type, ahead);
        });
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(ApiDocument.of(api).operations().stream()
                        .map(operation -> operation.node().get("operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyErrorIsAProblemDetailByExample() {
        for (Operation operation : ApiDocument.of(api).operations()) {
            Set<String> errors = operation.node().get("responses").propertyNames().stream()
                    .filter(status -> status.startsWith("4") || status.startsWith("5"))
                    .collect(Collectors.toSet());
            for (String status : errors) {
                JsonNode problem = operation
                        .node()
                        .get("responses")
                        .get(status)
                        .get("content")
                        .get("application/problem+json");
                assertThat(problem.get("schema").get("$ref").asString()).endsWith("/Problem");
                // What Spring MVC or the server itself refuses is a status without a type of its own.
                assertThat(problem.get("example").get("type").asString()).matches("urn:.*|about:blank");
                assertThat(problem.get("example").get("status").asString()).isEqualTo(status);
            }
            assertThat(errors).as(operation.name()).contains("400", "401", "503");
            assertThat(errors.contains("404")).isEqualTo(!operation.isOpen());
            if (operation.body() != null) {
                assertThat(errors).as(operation.name()).contains("413", "415", "422");
            }
            if (operation.takes("header", "If-Match")) {
                assertThat(errors).as(operation.name()).contains("412", "428");
            }
        }
    }

    @Test
    void everyOperationButSigningInTakesAToken() {
        assertThat(ApiDocument.of(api).operations().stream()
                        .filter(Operation::isOpen)
                        .map(Operation::name))
                .containsExactlyInAnyOrder("POST /api/auth/login", "POST /api/auth/password/code");
    }

    private Set<String> required(JsonNode body) {
        JsonNode schema = ApiDocument.of(api).schema(body.get("schema"));
        return schema.has("required")
                ? schema.get("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet())
                : Set.of();
    }

    private static JsonNode success(Operation operation) {
        return operation
                .node()
                .get("responses")
                .propertyStream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " has no success"))
                .getValue();
    }
}
