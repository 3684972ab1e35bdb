package id.umkm.tenancy.web;

import id.umkm.tenancy.security.PermissionAuthorization;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers denials that reach the filter chain, such as those of request rules. */
final class ProblemAccessDeniedHandler implements AccessDeniedHandler {

    private final ProblemWriter problems;
    private final DenialAudit audit;

    ProblemAccessDeniedHandler(ProblemWriter problems, DenialAudit audit) {
        this.problems = problems;
        this.audit = audit;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        PermissionAuthorization authorization = DenialProblems.authorizationOf(denial);
        if (authorization == null) {
            audit.denied(null, null, null);
        } else {
            audit.denied(authorization.group(), authorization.permission().toString(), authorization.decision());
        }
        if (!response.isCommitted()) {
            problems.write(request, response, DenialProblems.of(denial));
        }
    }
}
