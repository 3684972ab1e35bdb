package id.umkm.example.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives handler methods a {@link PageQuery}, an {@link IfMatch} and an {@link IdempotentCall}. */
final class RequestArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == PageQuery.class || type == IfMatch.class || type == IdempotentCall.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest sent = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == PageQuery.class) {
            return new PageQuery(limit(sent.getParameter(PageQuery.LIMIT)), sent.getParameter(PageQuery.CURSOR));
        }
        return parameter.getParameterType() == IfMatch.class
                ? ifMatch(sent, parameter.isOptional())
                : idempotentCall(sent, parameter.isOptional());
    }

    private static @Nullable IfMatch ifMatch(HttpServletRequest request, boolean optional) {
        IfMatch ifMatch = new IfMatch(Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)));
        return optional && ifMatch.equals(IfMatch.NONE) ? null : ifMatch;
    }

    private static @Nullable IdempotentCall idempotentCall(HttpServletRequest request, boolean optional) {
        String key = request.getHeader(IdempotentCall.HEADER);
        return optional && key == null ? null : new IdempotentCall(route(request), key);
    }

    private static int limit(@Nullable String text) {
        try {
            return text == null ? PageQuery.DEFAULT : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw PageQuery.invalidLimit();
        }
    }

    // From the pattern, for a path can be spelt in more than one way.
    private static String route(HttpServletRequest request) {
        String route = request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> variable : map.entrySet()) {
                route = route.replace("{" + variable.getKey() + "}", String.valueOf(variable.getValue()));
            }
        }
        return route;
    }
}
