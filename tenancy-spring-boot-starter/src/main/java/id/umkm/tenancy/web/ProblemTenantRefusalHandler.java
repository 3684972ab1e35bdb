package id.umkm.tenancy.web;

import id.umkm.tenancy.security.TenantRefusalHandler;
import id.umkm.tenancy.security.TenantRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ProblemDetail;

/** Answers requests whose tenant cannot be bound. */
final class ProblemTenantRefusalHandler implements TenantRefusalHandler {

    private final ProblemWriter problems;

    ProblemTenantRefusalHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, TenantRefusedException refusal)
            throws IOException {
        problems.write(request, response, problem(refusal));
    }

    private static ProblemDetail problem(TenantRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.reason()) {
            case MALFORMED ->
                ProblemType.INVALID_VALUE.with(message, refusal.header()).saying("tenant", refusal.header());
            case NOT_FOUND -> ProblemType.TENANT_NOT_FOUND.with(message).saying("tenant");
        };
    }
}
