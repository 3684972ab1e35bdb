package id.umkm.example.audit;

import id.umkm.example.web.ProblemException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which events are asked for; null asks for any.
 *
 * @param action what was done, such as {@code role.created}
 * @param actor who did it, such as {@code user:57}
 * @param from the first moment
 * @param until the moment after the last
 */
record AuditFilter(
        @Nullable String action,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant until) {

    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Checks the values.
     *
     * @throws ProblemException (400) if a text is empty, too long or no text, or a moment cannot be looked for
     */
    AuditFilter {
        requireText("action", action);
        requireText("actor", actor);
        requireMoment("from", from);
        requireMoment("until", until);
    }

    private static void requireText(String field, @Nullable String text) {
        if (text != null && !TEXT.matcher(text).matches()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-filter", field).in(field);
        }
    }

    private static void requireMoment(String field, @Nullable Instant moment) {
        if (moment != null && (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST))) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-filter", field).in(field);
        }
    }
}
