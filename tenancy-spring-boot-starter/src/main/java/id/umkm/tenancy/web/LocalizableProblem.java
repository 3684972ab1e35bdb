package id.umkm.tenancy.web;

import java.io.Serial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** A problem in English that knows under which codes {@link ProblemTexts} finds it in other languages. */
final class LocalizableProblem extends ProblemDetail {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private @Nullable String variant;
    private String[] arguments = {};

    /**
     * @param code what both texts are found under, such as {@code tenancy.problem.group-not-found}
     */
    LocalizableProblem(ProblemDetail english, String code) {
        super(english);
        this.code = code;
    }

    /**
     * Tells the detail apart from others of the same type.
     *
     * @param variant such as {@code group} for the code {@code tenancy.problem.permission-denied.group}
     * @param values the detail's arguments
     */
    LocalizableProblem saying(String variant, Object... values) {
        this.variant = variant;
        this.arguments = Arrays.stream(values).map(String::valueOf).toArray(String[]::new);
        return this;
    }

    String titleCode() {
        return code + ".title";
    }

    /** The detail's code; null where the detail says what only its English text says. */
    @Nullable
    String detailCode() {
        return variant == null ? null : code + "." + variant;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
