package id.umkm.example.web;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/**
 * What an idempotent call answers.
 *
 * @param <T> the result's type
 * @param value the result
 * @param replayed whether it was made by an earlier request
 */
public record IdempotentResult<T>(T value, boolean replayed) {

    /** The header that tells whether the result was made by an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /**
     * Answers 201, the first time and each time again; the header {@code Idempotency-Replayed} tells them apart.
     *
     * @param location where the result is
     * @return the answer
     */
    public ResponseEntity<T> created(URI location) {
        return ResponseEntity.created(location)
                .header(REPLAYED, Boolean.toString(replayed))
                .body(value);
    }
}
