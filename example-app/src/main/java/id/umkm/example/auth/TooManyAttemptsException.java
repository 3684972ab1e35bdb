package id.umkm.example.auth;

import id.umkm.example.web.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Thrown when it was tried too often; it says when to try again. */
class TooManyAttemptsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    TooManyAttemptsException(Duration wait) {
        this(wait.plusNanos(999_999_999).toSeconds());
    }

    private TooManyAttemptsException(long seconds) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", seconds);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
