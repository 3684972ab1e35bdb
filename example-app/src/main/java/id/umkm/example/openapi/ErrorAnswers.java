package id.umkm.example.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Gives each operation the errors that can come of what it takes: no token, an id, a body, a precondition. */
final class ErrorAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final List<String> WITHOUT_TOKEN = List.of("/api/auth/login", "/api/auth/password/code");

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().addSchemas(PROBLEM, problem());
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Set<ErrorAnswer> errors = errors(path, method.name(), operation);
                    errors.forEach(error -> operation.getResponses().addApiResponse(error.status(), response(error)));
                    if (errors.contains(ErrorAnswer.AUTHENTICATION_REQUIRED)) {
                        operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.SCHEME));
                    }
                }));
    }

    private static Set<ErrorAnswer> errors(String path, String method, Operation operation) {
        Set<ErrorAnswer> errors = EnumSet.noneOf(ErrorAnswer.class);
        if (WITHOUT_TOKEN.contains(path)) {
            errors.add(ErrorAnswer.SIGN_IN_FAILED);
            errors.add(ErrorAnswer.TOO_MANY_ATTEMPTS);
        } else {
            errors.add(ErrorAnswer.AUTHENTICATION_REQUIRED);
            errors.add(ErrorAnswer.TENANT_NOT_FOUND);
        }
        if (path.contains("{")) {
            errors.add(ErrorAnswer.INVALID_VALUE);
            errors.add(ErrorAnswer.PERMISSION_DENIED);
            errors.remove(ErrorAnswer.TENANT_NOT_FOUND);
            errors.add(ErrorAnswer.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            errors.add(ErrorAnswer.INVALID_VALUE);
            errors.add(ErrorAnswer.VALIDATION_FAILED);
        }
        if (takes(operation, "limit") || takes(operation, SharedParameters.IDEMPOTENCY_KEY)) {
            errors.add(ErrorAnswer.INVALID_VALUE);
        }
        if (takes(operation, SharedParameters.IF_MATCH)) {
            errors.add(ErrorAnswer.CHANGED_MEANWHILE);
            errors.add(ErrorAnswer.IF_MATCH_REQUIRED);
        }
        if (!method.equals("GET") && !path.startsWith("/api/auth")) {
            errors.add(ErrorAnswer.CONFLICT);
            errors.add(ErrorAnswer.PERMISSION_DENIED);
        }
        return errors;
    }

    private static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(each -> parameter.equals(each.getName()));
    }

    private static ApiResponse response(ErrorAnswer error) {
        ApiResponse response = new ApiResponse()
                .description(error.title())
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                        .example(error.example())));
        if (error == ErrorAnswer.TOO_MANY_ATTEMPTS) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds until a further attempt is taken")
                            .schema(new IntegerSchema().types(new HashSet<>(Set.of("integer")))));
        }
        return response;
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .types(new HashSet<>(Set.of("object")))
                .description("A problem detail (RFC 9457)")
                .properties(properties())
                .required(new ArrayList<>(List.of("type", "title", "status")));
    }

    private static Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("type", text("Says the kind of problem, and does not change"));
        properties.put("title", text("The kind in words"));
        properties.put("status", new IntegerSchema().types(new HashSet<>(Set.of("integer"))));
        properties.put("detail", text("What is wrong, and what to do, in the client's language"));
        properties.put("instance", text("The path"));
        properties.put("field", text("Where in the request the problem lies"));
        properties.put("rule", text("The rule that the request breaks"));
        properties.put("reason", text("Why a permission is denied"));
        return properties;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().types(new HashSet<>(Set.of("string"))).description(description);
    }
}
