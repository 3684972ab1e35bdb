package id.umkm.example.openapi;

import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Describes what handler methods take of a request by the types that all endpoints share, and the ids in paths and queries. */
final class SharedParameters implements OperationCustomizer {

    static final String IF_MATCH = "If-Match";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** What a query says in one text, though it is read into something with fields. */
    private static final Map<Class<?>, Consumer<Parameter>> TEXTS = Map.of(
            GroupId.class, SharedParameters::describeId,
            UserId.class, SharedParameters::describeId,
            Permission.class, SharedParameters::describePermission);

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (type == PageQuery.class) {
                operation.addParametersItem(limit()).addParametersItem(cursor());
            } else if (type == IfMatch.class) {
                operation.addParametersItem(ifMatch(!parameter.isOptional()));
            } else if (type == IdempotentCall.class) {
                operation.addParametersItem(idempotencyKey(!parameter.isOptional()));
            } else if (TEXTS.containsKey(type)) {
                inQuery(operation, parameter).ifPresent(TEXTS.get(type));
            }
        }
        parameters(operation)
                .filter(parameter -> "path".equals(parameter.getIn()))
                .forEach(SharedParameters::describeId);
        return operation;
    }

    static boolean takes(Operation operation, String name) {
        return parameters(operation).anyMatch(each -> name.equals(each.getName()));
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? Stream.of() : operation.getParameters().stream();
    }

    private static Optional<Parameter> inQuery(Operation operation, MethodParameter parameter) {
        return parameters(operation)
                .filter(each -> "query".equals(each.getIn())
                        && each.getName().equals(parameter.getParameter().getName()))
                .findFirst();
    }

    private static void describePermission(Parameter parameter) {
        parameter.schema(typed(new StringSchema(), "string"));
        parameter.example("sales.create");
    }

    private static void describeId(Parameter parameter) {
        if (parameter.getSchema() != null && "uuid".equals(parameter.getSchema().getFormat())) {
            parameter.example("5f2b7d0e-3b0a-4a53-9c0e-6f1d2c3b4a59");
            return;
        }
        parameter.schema(typed(new IntegerSchema().format("int64"), "integer").minimum(BigDecimal.ONE));
        parameter.example(54);
    }

    private static Parameter limit() {
        return new Parameter()
                .in("query")
                .name("limit")
                .description("The most entries of the page")
                .schema(typed(new IntegerSchema().format("int32"), "integer")
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(PageQuery.MAX))
                        ._default(PageQuery.DEFAULT))
                .example(20);
    }

    private static Parameter cursor() {
        return new Parameter()
                .in("query")
                .name("cursor")
                .description("The nextCursor of the page before")
                .schema(typed(new StringSchema(), "string"));
    }

    private static Parameter ifMatch(boolean required) {
        return new Parameter()
                .in("header")
                .name(IF_MATCH)
                .required(required)
                .description("The ETag of what the change is meant for, or *"
                        + (required ? "" : "; left out for what is not there yet"))
                .schema(typed(new StringSchema(), "string"))
                .example("*");
    }

    private static Parameter idempotencyKey(boolean required) {
        return new Parameter()
                .in("header")
                .name(IDEMPOTENCY_KEY)
                .required(required)
                .description("Of the client's choice; a request that is sent again with the same key takes effect once"
                        + (required ? "" : ", one without a key each time"))
                .schema(typed(new StringSchema().maxLength(200), "string"))
                .example("5f2b7d0e-3b0a-4a53-9c0e-6f1d2c3b4a59");
    }

    // OpenAPI 3.1 reads the set of types, 3.0 the type.
    private static Schema<?> typed(Schema<?> schema, String type) {
        return schema.types(new HashSet<>(Set.of(type)));
    }
}
