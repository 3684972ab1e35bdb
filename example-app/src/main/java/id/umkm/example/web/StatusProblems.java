package id.umkm.example.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Says a status as a problem (RFC 9457) in the client's language, for what is refused where Spring MVC does not reach. Its texts are the
 * messages {@code problem.status.413.title} and {@code problem.status.413.detail}; a status without any has its name alone.
 */
@Component
public final class StatusProblems {

    private static final String ARGUMENTS = StatusProblems.class.getName() + ".arguments";
    private static final String CODE = "problem.status.";

    private final MessageSource messages;
    private final LocaleResolver locales;

    StatusProblems(MessageSource messages, LocaleResolver locales) {
        this.messages = messages;
        this.locales = locales;
    }

    /**
     * Ends a request with a problem, from a filter. Nothing may follow.
     *
     * @param request which
     * @param response its answer, of which nothing was sent
     * @param status what it is answered with
     * @param arguments what the detail names, in the order of the message's placeholders
     * @throws IOException if it cannot be sent
     */
    public static void send(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, Object... arguments)
            throws IOException {
        request.setAttribute(
                ARGUMENTS, Arrays.stream(arguments).map(String::valueOf).toArray());
        response.sendError(status.value());
    }

    /** Gives the problem of a request that ended with a status. */
    ProblemDetail of(HttpServletRequest request, int status) {
        Locale locale = locales.resolveLocale(request);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        String title = text(request, status, ".title", locale);
        if (title != null) {
            problem.setTitle(title);
            problem.setDetail(text(request, status, ".detail", locale));
        }
        return problem;
    }

    private @Nullable String text(HttpServletRequest request, int status, String part, Locale locale) {
        Object arguments = request.getAttribute(ARGUMENTS);
        return messages.getMessage(
                CODE + status + part, arguments instanceof Object[] given ? given : null, null, locale);
    }
}
