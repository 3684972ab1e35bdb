package id.umkm.tenancy.security;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.organization.GroupId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;

/** Decides for the bound actor; called by the expression behind {@link RequiresPermission}. Safe for use by many threads. */
final class PermissionCheck {

    static final String BEAN_NAME = "tenancyPermissions";

    private final AccessControl access;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    PermissionCheck(AccessControl access) {
        this.access = access;
    }

    /**
     * Decides.
     *
     * @throws TenantRequiredException if somebody is signed in, but no tenant is bound
     * @throws InvalidGroupIdException if the group is neither null nor an id
     */
    public PermissionAuthorization check(String slug, @Nullable Object group) {
        return check(Permission.of(slug), group);
    }

    PermissionAuthorization check(Permission permission, @Nullable Object group) {
        if (group == null) {
            return new PermissionAuthorization(permission, null, null);
        }
        GroupId id = groupId(group);
        TenantContext context = TenantContext.current();
        if (context == null) {
            return withoutTenant(permission, id);
        }
        return new PermissionAuthorization(permission, id, access.decide(context.requiredActor(), permission, id));
    }

    // A stranger is denied, and so asked to sign in; a super admin has to name a tenant.
    private PermissionAuthorization withoutTenant(Permission permission, GroupId group) {
        if (trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
            throw new TenantRequiredException();
        }
        return new PermissionAuthorization(permission, group, null);
    }

    private static GroupId groupId(Object value) {
        if (value instanceof GroupId id) {
            return id;
        }
        try {
            return new GroupId(IdText.parse(value.toString()));
        } catch (IllegalArgumentException e) {
            throw new InvalidGroupIdException(value);
        }
    }
}
