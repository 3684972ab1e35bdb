package id.umkm.example.web;

import org.jspecify.annotations.Nullable;

/**
 * A POST that may be sent again; a handler method takes it as a parameter and hands it to the service.
 *
 * @param route what is called: the method and the path
 * @param key the request's {@code Idempotency-Key}; null where it has none
 */
public record IdempotentCall(String route, @Nullable String key) {

    static final String HEADER = "Idempotency-Key";
}
