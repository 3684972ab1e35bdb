package id.umkm.tenancy.web;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.InvalidGroupIdException;
import id.umkm.tenancy.security.PermissionAuthorization;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

/**
 * Turns denials into problems. A group that the caller does not see is answered like one that does not exist, whatever
 * was asked of it.
 */
final class DenialProblems {

    private DenialProblems() {}

    static ProblemDetail groupNotFound(GroupId group) {
        return ProblemType.GROUP_NOT_FOUND
                .with("group " + group + " was not found")
                .saying("group", group);
    }

    static ProblemDetail of(Permission permission, @Nullable GroupId group, @Nullable AccessDecision decision) {
        if (group == null || decision == null) {
            return permissionDenied(permission, "no group was named").saying("no-group", permission);
        }
        if (isHidden(decision)) {
            return groupNotFound(group);
        }
        ProblemDetail problem = permissionDenied(permission, "group " + group).saying("group", permission, group);
        problem.setProperty("reason", decision.reason().name());
        return problem;
    }

    /** A request rule could not ask, for what the caller sent; else as the other. */
    static ProblemDetail of(AccessDeniedException denial, String tenantHeader) {
        if (denial.getCause() instanceof InvalidGroupIdException invalid) {
            return invalidGroupId(invalid, invalid.variable() == null ? "groupId" : invalid.variable());
        }
        return denial.getCause() instanceof TenantRequiredException ? tenantRequired(tenantHeader) : of(denial);
    }

    static ProblemDetail invalidGroupId(InvalidGroupIdException e, String field) {
        return ProblemType.INVALID_VALUE
                .with(String.valueOf(e.getMessage()), field)
                .saying("id", field);
    }

    static ProblemDetail tenantRequired(String tenantHeader) {
        return ProblemType.TENANT_REQUIRED
                .with(
                        "this request needs a tenant, and whoever is signed in belongs to none; a super admin names one with the header "
                                + tenantHeader)
                .saying("header", tenantHeader);
    }

    static ProblemDetail of(AccessDeniedException denial) {
        PermissionAuthorization authorization = authorizationOf(denial);
        return authorization == null
                ? ProblemType.PERMISSION_DENIED.with("access is denied").saying("access")
                : of(authorization.permission(), authorization.group(), authorization.decision());
    }

    static @Nullable PermissionAuthorization authorizationOf(AccessDeniedException denial) {
        return denial instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof PermissionAuthorization authorization
                ? authorization
                : null;
    }

    static boolean isHidden(AccessDecision decision) {
        return decision.reason() == AccessDecision.Reason.UNKNOWN_GROUP
                || decision.reason() == AccessDecision.Reason.NOT_A_MEMBER;
    }

    private static LocalizableProblem permissionDenied(Permission permission, String where) {
        LocalizableProblem problem = ProblemType.PERMISSION_DENIED.with(permission + " is denied: " + where);
        problem.setProperty("permission", permission.toString());
        return problem;
    }
}
