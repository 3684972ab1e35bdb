package id.umkm.example.monitoring;

import id.umkm.example.web.Page;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Counts the rows of what is answered, and the groups that answers are about. It changes nothing. */
@ControllerAdvice("id.umkm.example")
class ReadWatch implements ResponseBodyAdvice<Object> {

    private static final String GROUP = "groupId";

    private final SecurityCounts counts;

    ReadWatch(SecurityCounts counts) {
        this.counts = counts;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        TenantContext context = TenantContext.current();
        Actor actor = context == null ? null : context.actor();
        if (context != null && actor != null && !(body instanceof ProblemDetail)) {
            long rows = request.getMethod() == HttpMethod.GET ? rowsOf(body) : 0;
            counts.read(context.tenant(), actor.name(), rows, groupOf(request));
        }
        return body;
    }

    private static long rowsOf(@Nullable Object body) {
        if (body == null) {
            return 0;
        }
        if (body instanceof Page<?> page) {
            return page.items().size();
        }
        return body instanceof Collection<?> list ? list.size() : 1;
    }

    private static @Nullable Long groupOf(ServerHttpRequest request) {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            return null;
        }
        Object variables = servlet.getServletRequest().getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Object named = variables instanceof Map<?, ?> map ? map.get(GROUP) : null;
        Object group = named != null ? named : servlet.getServletRequest().getParameter(GROUP);
        try {
            return group == null ? null : Long.valueOf(group.toString());
        } catch (NumberFormatException noGroup) {
            return null;
        }
    }
}
