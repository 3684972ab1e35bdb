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

/**
 * Gives each operation the errors that can come of what it takes: no token, an id, a body, a precondition. What does not show there is
 * listed here.
 */
final class ErrorAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String JSON = "application/json";
    private static final String LOGIN = "POST /api/auth/login";
    private static final Set<String> WITHOUT_TOKEN = Set.of(LOGIN, "POST /api/auth/password/code");

    /** About oneself, of what one sees anyway, or the same for everybody: there is no permission to lack. */
    private static final Set<String> NEVER_DENIED = Set.of(
            "POST /api/auth/password/code",
            "POST /api/auth/logout",
            "GET /api/auth/me",
            "GET /api/auth/tokens",
            "GET /api/permissions",
            "GET /api/access/groups",
            "GET /api/groups",
            "GET /api/groups/tree",
            "GET /api/groups/{groupId}");

    /** Where passwords, codes and e-mails could be guessed. */
    private static final Set<String> LIMITED = Set.of(
            LOGIN,
            "POST /api/auth/password/code",
            "POST /api/auth/password",
            "POST /api/users",
            "PATCH /api/users/{userId}");

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().addSchemas(PROBLEM, problem());
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Set<ErrorAnswer> errors = errors(method.name() + " " + path, operation);
                    errors.forEach(error -> operation.getResponses().addApiResponse(error.status(), response(error)));
                    if (errors.contains(ErrorAnswer.AUTHENTICATION_REQUIRED)) {
                        operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.SCHEME));
                    }
                }));
    }

    private static Set<ErrorAnswer> errors(String name, Operation operation) {
        Set<ErrorAnswer> errors = EnumSet.of(ErrorAnswer.INVALID_VALUE, ErrorAnswer.UNAVAILABLE);
        addAccess(name, errors);
        addFormats(operation, errors);
        if (SharedParameters.takes(operation, SharedParameters.IF_MATCH)) {
            errors.add(ErrorAnswer.CHANGED_MEANWHILE);
            errors.add(ErrorAnswer.IF_MATCH_REQUIRED);
        }
        if (!name.startsWith("GET") && !name.contains(" /api/auth")) {
            errors.add(ErrorAnswer.CONFLICT);
        }
        return errors;
    }

    private static void addAccess(String name, Set<ErrorAnswer> errors) {
        if (WITHOUT_TOKEN.contains(name)) {
            errors.add(ErrorAnswer.SIGN_IN_FAILED);
        } else {
            errors.add(ErrorAnswer.AUTHENTICATION_REQUIRED);
            errors.add(name.contains("{") ? ErrorAnswer.NOT_FOUND : ErrorAnswer.TENANT_NOT_FOUND);
        }
        if (!NEVER_DENIED.contains(name)) {
            errors.add(name.equals(LOGIN) ? ErrorAnswer.SUSPENDED : ErrorAnswer.PERMISSION_DENIED);
        }
        if (LIMITED.contains(name)) {
            errors.add(ErrorAnswer.TOO_MANY_ATTEMPTS);
        }
    }

    private static void addFormats(Operation operation, Set<ErrorAnswer> errors) {
        if (operation.getRequestBody() != null) {
            errors.add(ErrorAnswer.BODY_TOO_LARGE);
            errors.add(ErrorAnswer.FORMAT_NOT_SUPPORTED);
            errors.add(ErrorAnswer.VALIDATION_FAILED);
        }
        if (answersJson(operation)) {
            errors.add(ErrorAnswer.NOT_ACCEPTABLE);
        }
    }

    private static boolean answersJson(Operation operation) {
        return operation.getResponses().values().stream()
                .anyMatch(response ->
                        response.getContent() != null && response.getContent().containsKey(JSON));
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
        if (error == ErrorAnswer.TOO_MANY_ATTEMPTS || error == ErrorAnswer.UNAVAILABLE) {
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
