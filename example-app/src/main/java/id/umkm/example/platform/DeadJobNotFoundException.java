package id.umkm.example.platform;

import id.umkm.example.web.ProblemException;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Thrown when no job with an id is among those that were given up. */
class DeadJobNotFoundException extends ProblemException {

    private static final long serialVersionUID = 1L;

    DeadJobNotFoundException(UUID jobId) {
        super(HttpStatus.NOT_FOUND, "dead-job-not-found", jobId);
        in("jobId");
    }
}
