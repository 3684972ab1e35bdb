package id.umkm.example.operations;

import id.umkm.example.web.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves so many requests at once, and lets the others wait in the order in which they came. More at once would take processors
 * and connections from each other, in no order: fewer would be answered, and the slowest by far later. Who has waited too long is answered
 * with 503.
 *
 * <p>An answer counts until it is written, an export too.
 */
@Order(BodySizeFilter.ORDER + 1)
final class ServingLimitFilter extends OncePerRequestFilter {

    private static final String SECONDS_TO_COME_BACK = "1";

    private final Semaphore serving;
    private final Duration longestWait;

    ServingLimitFilter(int requestsAtOnce, Duration longestWait) {
        this.serving = new Semaphore(requestsAtOnce, true);
        this.longestWait = longestWait;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!waitInLine()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_COME_BACK);
            StatusProblems.send(request, response, HttpStatus.SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            serving.release();
        }
    }

    private boolean waitInLine() {
        try {
            return serving.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tells how many wait, about. */
    int waiting() {
        return serving.getQueueLength();
    }
}
