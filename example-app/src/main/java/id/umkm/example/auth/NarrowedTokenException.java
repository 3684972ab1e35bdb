package id.umkm.example.auth;

import id.umkm.example.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Thrown when somebody would, by a token that is narrowed, get at one that is not. */
class NarrowedTokenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    NarrowedTokenException() {
        super(HttpStatus.FORBIDDEN, "narrowed-token");
        with("reason", "MISSING_ABILITY");
    }
}
