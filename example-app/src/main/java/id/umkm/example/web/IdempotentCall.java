package id.umkm.example.web;

import org.jspecify.annotations.Nullable;

/**
 * A POST that may be sent again; a handler method takes it as a parameter and hands it to the service, which asks for the key once it
 * knows that the actor may. One that takes effect without a key too takes it as a {@code @Nullable} parameter: null where there is none.
 *
 * @param route what is called: the method and the path
 * @param key the request's {@code Idempotency-Key}; null where it has none
 */
public record IdempotentCall(String route, @Nullable String key) {

    static final String HEADER = "Idempotency-Key";
}
