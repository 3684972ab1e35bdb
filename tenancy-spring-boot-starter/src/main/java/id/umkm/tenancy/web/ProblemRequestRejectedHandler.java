package id.umkm.tenancy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers requests that Spring Security's firewall does not let in: they could mean one thing to it and another to the
 * application.
 */
final class ProblemRequestRejectedHandler implements RequestRejectedHandler {

    private final ProblemWriter problems;

    ProblemRequestRejectedHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    // The container refuses some itself, and its page for errors is then asked for by the same method.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejection)
            throws IOException {
        ProblemDetail failure = ErrorDispatch.problemOf(request);
        problems.write(
                request,
                response,
                failure != null
                        ? failure
                        : ProblemType.MALFORMED_REQUEST
                                .with("the method, the URL or a header is of a form that is not accepted, such as a URL"
                                        + " with ';' or '//'")
                                .saying("form"));
    }
}
