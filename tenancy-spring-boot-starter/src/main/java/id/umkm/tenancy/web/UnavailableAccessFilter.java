package id.umkm.tenancy.web;

import id.umkm.tenancy.revocation.AccessUnavailableException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/**
 * Answers decisions that could not be made outside of Spring MVC: in filters, in request rules, in servlets of the host's. What
 * has begun to be answered fails as it did.
 */
final class UnavailableAccessFilter implements Filter {

    private final UnavailableAccess unavailable;
    private final ProblemWriter problems;

    UnavailableAccessFilter(UnavailableAccess unavailable, ProblemWriter problems) {
        this.unavailable = unavailable;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            AccessUnavailableException cause = UnavailableAccess.in(e);
            if (cause == null || response.isCommitted() || request.isAsyncStarted()) {
                throw e;
            }
            answer((HttpServletRequest) request, (HttpServletResponse) response, cause);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, AccessUnavailableException cause)
            throws IOException {
        response.resetBuffer();
        response.setHeader(HttpHeaders.RETRY_AFTER, UnavailableAccess.RETRY_AFTER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        problems.write(request, response, unavailable.problem(cause));
    }
}
