package id.umkm.tenancy.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Keeps the status of a request that failed. A stranger may not see the host's error page, but the answer to its request
 * is that it failed, not that it should sign in.
 */
final class ErrorDispatch {

    private ErrorDispatch() {}

    static boolean is(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR;
    }

    /** Returns the problem to answer with, or null where this is no ERROR dispatch. */
    static @Nullable ProblemDetail problemOf(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (!is(request) || !(status instanceof Integer code)) {
            return null;
        }
        return code == HttpStatus.UNAUTHORIZED.value()
                ? ProblemType.AUTHENTICATION_REQUIRED
                        .with("this request needs valid credentials")
                        .saying("credentials")
                : ProblemDetail.forStatus(code);
    }
}
