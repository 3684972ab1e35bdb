package id.umkm.tenancy.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;

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
}
