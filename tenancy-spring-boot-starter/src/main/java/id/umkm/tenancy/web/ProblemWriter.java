package id.umkm.tenancy.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems from filters, where Spring MVC does not reach, as it would. Safe for use by many threads. */
final class ProblemWriter {

    private final JsonMapper json;
    private final ProblemTexts texts;
    private final Function<HttpServletRequest, Locale> locales;

    ProblemWriter(JsonMapper json, ProblemTexts texts, Function<HttpServletRequest, Locale> locales) {
        this.texts = texts;
        this.locales = locales;
        this.json = json.rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem) throws IOException {
        problem.setInstance(instance(request));
        if (problem instanceof LocalizableProblem localizable) {
            texts.translate(localizable, locales.apply(request));
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static @Nullable URI instance(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return new URI(failed == null ? request.getRequestURI() : failed.toString());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
