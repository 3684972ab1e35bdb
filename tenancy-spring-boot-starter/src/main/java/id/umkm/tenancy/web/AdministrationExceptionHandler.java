package id.umkm.tenancy.web;

import id.umkm.tenancy.access.InvalidSlugException;
import id.umkm.tenancy.access.InvalidTimeWindowException;
import id.umkm.tenancy.administration.AccessRule;
import id.umkm.tenancy.administration.AccessRuleException;
import id.umkm.tenancy.administration.AuthorityExceededException;
import id.umkm.tenancy.administration.MembershipNotFoundException;
import id.umkm.tenancy.administration.RoleNotFoundException;
import id.umkm.tenancy.administration.SubscriptionNotFoundException;
import id.umkm.tenancy.administration.UserNotFoundException;
import id.umkm.tenancy.organization.GroupId;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what the services for roles, memberships and subscriptions refuse. It is asked last of all advice. */
@RestControllerAdvice
final class AdministrationExceptionHandler {

    private static final String REASON = "EXCEEDS_OWN_GRANTS";

    private final DenialAudit audit;

    AdministrationExceptionHandler(DenialAudit audit) {
        this.audit = audit;
    }

    @ExceptionHandler
    ProblemDetail authorityExceeded(AuthorityExceededException e) {
        GroupId group = e.group();
        String pattern = e.pattern() == null ? null : e.pattern().toString();
        audit.denied(group, pattern, null);
        ProblemDetail problem = ProblemType.PERMISSION_DENIED
                .with(String.valueOf(e.getMessage()))
                .saying(REASON);
        problem.setProperty("reason", REASON);
        if (pattern != null) {
            problem.setProperty("permission", pattern);
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail ruleBroken(AccessRuleException e) {
        AccessRule rule = e.rule();
        ProblemType type = rule.isConflict() ? ProblemType.ACCESS_CONFLICT : ProblemType.ACCESS_RULE;
        ProblemDetail problem =
                type.with(String.valueOf(e.getMessage()), rule.field()).saying(rule.name());
        problem.setProperty("rule", rule.name());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail roleNotFound(RoleNotFoundException e) {
        return notFound(ProblemType.ROLE_NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail membershipNotFound(MembershipNotFoundException e) {
        return notFound(ProblemType.MEMBERSHIP_NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail subscriptionNotFound(SubscriptionNotFoundException e) {
        return notFound(ProblemType.SUBSCRIPTION_NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail userNotFound(UserNotFoundException e) {
        return notFound(ProblemType.USER_NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail invalidSlug(InvalidSlugException e) {
        return ProblemType.INVALID_VALUE
                .with(String.valueOf(e.getMessage()), "permissions")
                .saying("slug");
    }

    @ExceptionHandler
    ProblemDetail invalidWindow(InvalidTimeWindowException e) {
        return ProblemType.INVALID_VALUE
                .with(String.valueOf(e.getMessage()), "until")
                .saying("window");
    }

    private ProblemDetail notFound(ProblemType type, RuntimeException e) {
        audit.denied(null, null, null);
        return type.with(String.valueOf(e.getMessage())).saying("id");
    }
}
