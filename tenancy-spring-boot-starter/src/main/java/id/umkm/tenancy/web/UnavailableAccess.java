package id.umkm.tenancy.web;

import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.revocation.RevocationNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;

/**
 * Turns decisions that could not be made into problems. The answer tells nothing of the reason; the log does, once a minute:
 * while a database is away, every request has the same. Safe for use by many threads.
 */
final class UnavailableAccess {

    /** After so many seconds a node knows the epochs again, where the database answers. */
    static final String RETRY_AFTER = Long.toString(RevocationNode.BOUND.toSeconds());

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableAccess.class);
    private static final long SILENCE = Duration.ofMinutes(1).toNanos();
    private static final int DEEPEST = 32;

    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - SILENCE);

    /** Finds a decision that could not be made behind another failure; null where there is none. */
    static @Nullable AccessUnavailableException in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof AccessUnavailableException unavailable) {
                return unavailable;
            }
            cause = cause.getCause();
        }
        return null;
    }

    ProblemDetail problem(AccessUnavailableException e) {
        long now = System.nanoTime();
        long before = toldAt.get();
        if (now - before >= SILENCE && toldAt.compareAndSet(before, now)) {
            LOG.warn("Requests are refused with 503, because it cannot be told who may do what", e);
        } else {
            LOG.debug("a request is refused with 503", e);
        }
        return ProblemType.ACCESS_UNAVAILABLE
                .with("it cannot be told right now whether this is allowed; try again")
                .saying("again");
    }
}
