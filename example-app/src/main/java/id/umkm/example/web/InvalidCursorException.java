package id.umkm.example.web;

import org.springframework.http.HttpStatus;

/** Thrown when a cursor was not handed out for the list that is asked for. */
class InvalidCursorException extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidCursorException() {
        super(HttpStatus.BAD_REQUEST, "invalid-cursor");
        in(PageQuery.CURSOR);
    }
}
