package id.umkm.tenancy.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the field of a JSON body that could not be read. */
final class BodyField {

    private BodyField() {}

    /** Returns its path, such as {@code items[2].price}; null where the body is no JSON at all. */
    static @Nullable String of(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException cause) || cause.getPath().isEmpty()) {
            return null;
        }
        String path = cause.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    /** Says in words what is wrong with a field, without what the application reads it into. */
    static LocalizableProblem problem(HttpMessageNotReadableException e, String field) {
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            return ProblemType.MALFORMED_BODY
                    .with("there is no field " + field + known(unknown), field)
                    .saying("unknown", field);
        }
        String fault = e.getCause() instanceof MismatchedInputException mismatch
                ? "is not " + Expectation.of(mismatch.getTargetType())
                : "cannot be read";
        return ProblemType.MALFORMED_BODY
                .with("the value of " + field + " " + fault, field)
                .saying("field", field);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ", "; known here: ", ""));
    }
}
