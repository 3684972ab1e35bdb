package id.umkm.example.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses whoever accepts no JSON with 406 before anything is done: else that would be found out once the answer is there to be written,
 * and what the request asked for has taken effect.
 */
final class AcceptedFormats implements HandlerInterceptor {

    private static final List<MediaType> ANSWERED =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    private final ContentNegotiationStrategy accepted = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && !method.isVoid() && !acceptsJson(request)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private boolean acceptsJson(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> json = accepted.resolveMediaTypes(new ServletWebRequest(request)).stream()
                .filter(type -> ANSWERED.stream().anyMatch(type::isCompatibleWith))
                .toList();
        // Spring would choose the type with another charset, and then find that nobody writes it.
        return !json.isEmpty()
                && json.stream()
                        .allMatch(type ->
                                type.getCharset() == null || type.getCharset().equals(UTF_8));
    }
}
