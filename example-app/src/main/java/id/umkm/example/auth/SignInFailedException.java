package id.umkm.example.auth;

import id.umkm.example.web.ProblemException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Thrown when somebody cannot be signed in. It does not say why, on purpose. */
class SignInFailedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    SignInFailedException() {
        super(HttpStatus.UNAUTHORIZED, "sign-in-failed");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
