package id.umkm.example.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives each operation its summary, the status of its answer with its headers, and examples of what is sent and answered, from {@code
 * openapi/operations.json}. One that is missing there stays without, which a test refuses.
 */
final class OperationTexts implements OpenApiCustomizer {

    private static final String TEXTS = "/openapi/operations.json";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CREATED = 201;

    private final JsonNode texts = read();

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(OperationTexts.class.getResourceAsStream(TEXTS), TEXTS)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEXTS, e);
        }
    }

    @Override
    public void customise(OpenAPI document) {
        // A filter signs out, so no controller tells of it.
        document.path(
                "/api/auth/logout",
                new PathItem().post(new Operation().operationId("logout").responses(new ApiResponses())));
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(method, path, operation)));
    }

    private void describe(HttpMethod method, String path, Operation operation) {
        operation.setOperationId(idOf(method, path));
        operation.setTags(new ArrayList<>(List.of(tagOf(path))));
        JsonNode text = texts.get(method + " " + path);
        if (text == null) {
            return;
        }
        operation.setSummary(text.get("summary").asString());
        if (text.has("request") && operation.getRequestBody() != null) {
            Object example = plain(text.get("request"));
            operation.getRequestBody().getContent().values().forEach(content -> content.setExample(example));
        }
        answer(operation, text);
    }

    private static void answer(Operation operation, JsonNode text) {
        ApiResponses responses = operation.getResponses();
        ApiResponse described = responses.values().stream().findFirst().orElseGet(ApiResponse::new);
        String status = text.get("status").asString();
        responses.clear();
        responses.addApiResponse(
                status, described.description(text.get("summary").asString()));
        if (text.has("response")) {
            Content content = described.getContent() == null ? new Content() : described.getContent();
            MediaType body = content.values().stream().findFirst().orElseGet(MediaType::new);
            body.setExample(plain(text.get("response")));
            described.setContent(new Content().addMediaType("application/json", body));
        } else if (text.has("media")) {
            described.setContent(new Content()
                    .addMediaType(
                            text.get("media").asString(), new MediaType().schema(new StringSchema().format("binary"))));
        } else {
            described.setContent(null);
        }
        addHeaders(operation, described, text);
    }

    private static void addHeaders(Operation operation, ApiResponse answer, JsonNode text) {
        if (text.path("etag").asBoolean(false)) {
            addHeader(answer, "ETag", "The version, for If-Match", "\"3\"");
        }
        if (text.get("status").asInt() == CREATED && text.has("response")) {
            addHeader(answer, "Location", "Where it is found from now on", "/api/users/80");
        }
        if (SharedParameters.takes(operation, SharedParameters.IDEMPOTENCY_KEY)) {
            addHeader(answer, "Idempotency-Replayed", "Whether an earlier request with the same key did it", "false");
        }
    }

    private static void addHeader(ApiResponse answer, String name, String description, String example) {
        answer.addHeaderObject(
                name,
                new Header()
                        .description(description)
                        .example(example)
                        .schema(new StringSchema().types(new HashSet<>(Set.of("string")))));
    }

    private static String tagOf(String path) {
        String[] segments = path.split("/");
        String last = segments[2];
        for (int i = 3; i < segments.length; i++) {
            if (last.equals("groups") && !segments[i].startsWith("{")) {
                return segments[i];
            }
        }
        return last;
    }

    private static String idOf(HttpMethod method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + path.replace("/api", "").replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static @Nullable Object plain(JsonNode node) {
        return node.isArray() ? JSON.convertValue(node, List.class) : JSON.convertValue(node, Map.class);
    }
}
