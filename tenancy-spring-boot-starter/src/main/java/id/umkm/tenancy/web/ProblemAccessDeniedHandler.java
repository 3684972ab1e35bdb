package id.umkm.tenancy.web;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.security.RequestTenantContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers denials that reach the filter chain, such as those of request rules, and records them for the tenant that was bound when
 * they were made: on their way here they have passed the filter that binds it.
 */
final class ProblemAccessDeniedHandler implements AccessDeniedHandler {

    private final ProblemWriter problems;
    private final DenialAudit audit;
    private final String tenantHeader;

    ProblemAccessDeniedHandler(ProblemWriter problems, DenialAudit audit, String tenantHeader) {
        this.problems = problems;
        this.audit = audit;
        this.tenantHeader = tenantHeader;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        TenantContext context = RequestTenantContext.of(request);
        if (context != null) {
            try (TenantContext.Scope scope = context.bind()) {
                audit.denied(denial);
            }
        }
        if (!response.isCommitted()) {
            problems.write(request, response, DenialProblems.of(denial, tenantHeader));
        }
    }
}
