package id.umkm.tenancy.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says the library's problems in the client's language, whichever handler answers with them. */
@ControllerAdvice
final class ProblemTranslation implements ResponseBodyAdvice<Object> {

    private final ProblemTexts texts;

    ProblemTranslation(ProblemTexts texts) {
        this.texts = texts;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof LocalizableProblem problem) {
            texts.translate(problem, LocaleContextHolder.getLocale());
        }
        return body;
    }
}
