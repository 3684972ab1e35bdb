package id.umkm.tenancy.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The kinds of problems that the library answers with. Their URIs are part of its interface and do not change. */
enum ProblemType {
    ACCESS_CONFLICT(HttpStatus.CONFLICT, "access-conflict", "What is stored stands in the way"),
    ACCESS_RULE(
            HttpStatus.UNPROCESSABLE_CONTENT, "access-rule", "A rule of roles, memberships or subscriptions is broken"),
    ACCESS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "access-unavailable", "Access cannot be decided"),
    AUTHENTICATION_REQUIRED(HttpStatus.UNAUTHORIZED, "authentication-required", "Authentication required"),
    CONFLICT(HttpStatus.CONFLICT, "organization-conflict", "The organisation stands in the way"),
    GROUP_NOT_FOUND(HttpStatus.NOT_FOUND, "group-not-found", "Group not found"),
    INVALID_VALUE(HttpStatus.BAD_REQUEST, "invalid-value", "Invalid value"),
    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "malformed-body", "Malformed body"),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "malformed-request", "Malformed request"),
    MEMBERSHIP_NOT_FOUND(HttpStatus.NOT_FOUND, "membership-not-found", "Membership not found"),
    ORGANIZATION_RULE(HttpStatus.UNPROCESSABLE_CONTENT, "organization-rule", "A rule of the organisation is broken"),
    PERMISSION_DENIED(HttpStatus.FORBIDDEN, "permission-denied", "Permission denied"),
    ROLE_NOT_FOUND(HttpStatus.NOT_FOUND, "role-not-found", "Role not found"),
    SUBSCRIPTION_NOT_FOUND(HttpStatus.NOT_FOUND, "subscription-not-found", "Subscription not found"),
    TENANT_NOT_FOUND(HttpStatus.NOT_FOUND, "tenant-not-found", "Tenant not found"),
    TENANT_REQUIRED(HttpStatus.BAD_REQUEST, "tenant-required", "Tenant required"),
    UNKNOWN_PERMISSION(HttpStatus.BAD_REQUEST, "unknown-permission", "Unknown permission"),
    USER_NOT_FOUND(HttpStatus.NOT_FOUND, "user-not-found", "User not found"),
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "validation-failed", "Validation failed");

    private static final String PREFIX = "urn:tenancy:problem:";
    private static final String CODE = "tenancy.problem.";

    private final HttpStatus status;
    private final String code;
    private final URI uri;
    private final String title;

    ProblemType(HttpStatus status, String name, String title) {
        this.status = status;
        this.code = CODE + name;
        this.uri = URI.create(PREFIX + name);
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    LocalizableProblem with(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(uri);
        problem.setTitle(title);
        return new LocalizableProblem(problem, code);
    }

    /** Makes the problem, and names the field of the input that it lies in. */
    LocalizableProblem with(String detail, String field) {
        LocalizableProblem problem = with(detail);
        problem.setProperty("field", field);
        return problem;
    }
}
