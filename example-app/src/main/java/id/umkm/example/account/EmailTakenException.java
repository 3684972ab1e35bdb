package id.umkm.example.account;

import id.umkm.example.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Thrown when an e-mail signs in to another account, in whichever tenant. */
class EmailTakenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    EmailTakenException() {
        super(HttpStatus.CONFLICT, "email-taken");
        in("email").breaking("EMAIL_UNIQUE");
    }
}
