package id.umkm.tenancy.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Says problems in the client's language: the host's messages are asked first, then the library's, which are English and
 * Indonesian. Safe for use by many threads.
 */
final class ProblemTexts {

    private final MessageSource messages;

    ProblemTexts(MessageSource host) {
        this.messages = new HostFirst(host);
    }

    /** Leaves a text as it is where the language has none. */
    void translate(LocalizableProblem problem, Locale locale) {
        // The English text is no pattern: it may hold quotes and braces, also those that the caller sent.
        String title = messages.getMessage(problem.titleCode(), null, null, locale);
        if (title != null) {
            problem.setTitle(title);
        }
        String detailCode = problem.detailCode();
        String detail = detailCode == null ? null : messages.getMessage(detailCode, problem.arguments(), null, locale);
        if (detail != null) {
            problem.setDetail(detail);
        }
    }

    /** The host's messages and the library's. No bean: a host that asks for a MessageSource means its own. */
    MessageSource messages() {
        return messages;
    }

    private static final class HostFirst implements MessageSource {

        private static final String BUNDLE = "id/umkm/tenancy/web/problems";

        private final MessageSource host;
        private final MessageSource library = library();

        HostFirst(MessageSource host) {
            this.host = host;
        }

        private static MessageSource library() {
            ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
            bundle.setBasename(BUNDLE);
            bundle.setDefaultEncoding("UTF-8");
            bundle.setFallbackToSystemLocale(false);
            return bundle;
        }

        @Override
        public @Nullable String getMessage(
                String code, Object @Nullable [] arguments, @Nullable String otherwise, @Nullable Locale locale) {
            String message = host.getMessage(code, arguments, null, locale);
            return message == null ? library.getMessage(code, arguments, otherwise, locale) : message;
        }

        @Override
        public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
            String message = getMessage(code, arguments, null, locale);
            if (message == null) {
                throw new NoSuchMessageException(code, locale == null ? Locale.getDefault() : locale);
            }
            return message;
        }

        @Override
        public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
            String[] codes = resolvable.getCodes();
            for (String code : codes == null ? new String[0] : codes) {
                String message = getMessage(code, resolvable.getArguments(), null, locale);
                if (message != null) {
                    return message;
                }
            }
            return host.getMessage(resolvable, locale);
        }
    }
}
