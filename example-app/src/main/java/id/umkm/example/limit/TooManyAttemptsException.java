package id.umkm.example.limit;

import id.umkm.example.web.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Thrown when it was tried too often; it says when to try again. */
public class TooManyAttemptsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param wait how long until there is an attempt again
     */
    public TooManyAttemptsException(Duration wait) {
        this(wait.plusNanos(999_999_999).toSeconds());
    }

    private TooManyAttemptsException(long seconds) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", seconds);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
