package id.umkm.tenancy.web;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.organization.GroupId;
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
