package id.umkm.tenancy.web;

import id.umkm.tenancy.access.GroupNotFoundException;
import id.umkm.tenancy.access.PermissionDeniedException;
import id.umkm.tenancy.access.UnknownPermissionException;
import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.context.TenantContextException;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.OrganizationRule;
import id.umkm.tenancy.organization.OrganizationRuleException;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.security.InvalidGroupIdException;
import id.umkm.tenancy.store.ConstraintViolationException;
import id.umkm.tenancy.store.ConstraintViolationException.Kind;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers the library's own exceptions. It is asked last of all advice, so that a host's own {@code @ExceptionHandler} for
 * the same exception wins.
 */
@RestControllerAdvice
final class TenancyExceptionHandler {

    private final DenialAudit audit;
    private final UnavailableAccess unavailable;
    private final String tenantHeader;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    TenancyExceptionHandler(DenialAudit audit, UnavailableAccess unavailable, String tenantHeader) {
        this.audit = audit;
        this.unavailable = unavailable;
        this.tenantHeader = tenantHeader;
    }

    @ExceptionHandler
    ProblemDetail groupNotFound(GroupNotFoundException e) {
        audit.denied(e.group(), null, null);
        return DenialProblems.groupNotFound(e.group());
    }

    @ExceptionHandler
    ProblemDetail permissionDenied(PermissionDeniedException e) {
        audit.denied(e.group(), e.permission().toString(), e.decision());
        return DenialProblems.of(e.permission(), e.group(), e.decision());
    }

    // A stranger's denial goes on to the filter chain, which asks to sign in.
    @ExceptionHandler
    ProblemDetail accessDenied(AccessDeniedException e) {
        if (!trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
            throw e;
        }
        audit.denied(e);
        return DenialProblems.of(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> accessUnavailable(AccessUnavailableException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, UnavailableAccess.RETRY_AFTER)
                .body(unavailable.problem(e));
    }

    @ExceptionHandler
    ProblemDetail superAdminRequired(SuperAdminRequiredException e) {
        audit.denied(null, null, null);
        return ProblemType.PERMISSION_DENIED
                .with("only a super admin may do this")
                .saying("super-admin");
    }

    @ExceptionHandler
    ProblemDetail ruleBroken(OrganizationRuleException e) {
        OrganizationRule rule = e.rule();
        ProblemType type = rule.isConflict() ? ProblemType.CONFLICT : ProblemType.ORGANIZATION_RULE;
        ProblemDetail problem =
                type.with(String.valueOf(e.getMessage()), rule.field()).saying(rule.name());
        problem.setProperty("rule", rule.name());
        return problem;
    }

    // What the services let pass, and a concurrent change then made impossible.
    @ExceptionHandler
    ProblemDetail constraintViolated(ConstraintViolationException e) {
        ProblemType type = e.kind() == Kind.CHECK ? ProblemType.ORGANIZATION_RULE : ProblemType.CONFLICT;
        ProblemDetail problem =
                type.with("the change does not fit what is stored").saying("stored");
        problem.setProperty("rule", e.constraint());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tenantRequired(TenantRequiredException e) {
        return DenialProblems.tenantRequired(tenantHeader);
    }

    // Without a tenant the database raises, or the Session does; to the caller both mean that one has to be named.
    // A row that the policies refuse is a denial too, though the host should have asked before.
    @ExceptionHandler({
        DataAccessException.class,
        PersistenceException.class,
        DatabaseException.class,
        TenantContextException.class
    })
    ResponseEntity<ProblemDetail> refusedByTheDatabase(RuntimeException e) {
        AccessUnavailableException undecided = UnavailableAccess.in(e);
        if (undecided != null) {
            return accessUnavailable(undecided);
        }
        if (MissingTenant.explains(e)) {
            return ResponseEntity.of(tenantRequired(new TenantRequiredException()))
                    .build();
        }
        if (RefusedRow.explains(e)) {
            audit.denied(null, null, null);
            return ResponseEntity.of(ProblemType.PERMISSION_DENIED
                            .with("the row lies outside of what may be written here")
                            .saying("row"))
                    .build();
        }
        throw e;
    }

    @ExceptionHandler
    ProblemDetail unknownPermission(UnknownPermissionException e) {
        return ProblemType.UNKNOWN_PERMISSION
                .with(String.valueOf(e.getMessage()))
                .saying("permission");
    }

    @ExceptionHandler
    ProblemDetail invalidGroupId(InvalidGroupIdException e, HttpServletRequest request) {
        return DenialProblems.invalidGroupId(e, fieldHolding(e.value(), request));
    }

    private static String fieldHolding(String value, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> variable : map.entrySet()) {
                if (value.equals(variable.getValue())) {
                    return variable.getKey().toString();
                }
            }
        }
        return "groupId";
    }
}
