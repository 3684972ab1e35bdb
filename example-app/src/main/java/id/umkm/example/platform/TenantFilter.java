package id.umkm.example.platform;

import id.umkm.example.web.ProblemException;
import id.umkm.example.web.TextRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which tenants are asked for.
 *
 * @param text what the name contains, in whichever case; null for any
 * @param status whether they are suspended; null for both
 */
record TenantFilter(@Nullable String text, TenantView.@Nullable Status status) {

    private static final int LONGEST = 200;

    /**
     * Checks the text.
     *
     * @throws ProblemException (400) if it is too long or no text
     */
    TenantFilter {
        if (text != null && (text.length() > LONGEST || !text.matches(TextRules.TEXT))) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "invalid-filter", "q").in("q");
        }
    }

    String needle() {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
