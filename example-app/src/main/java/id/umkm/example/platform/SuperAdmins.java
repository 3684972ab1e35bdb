package id.umkm.example.platform;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.security.TenantPrincipal;
import org.springframework.http.HttpStatus;

/** Tells who may do what concerns the platform rather than one tenant. */
public final class SuperAdmins {

    private SuperAdmins() {}

    /**
     * Requires a super admin.
     *
     * @param principal who asks
     * @param what what it wants to do, such as {@code create a plan}
     * @return the actor that it is
     * @throws SuperAdminRequiredException if it is an ordinary user
     */
    public static Actor require(TenantPrincipal principal, String what) {
        if (!principal.superAdmin()) {
            throw new SuperAdminRequiredException(Actor.user(principal.userId()), what);
        }
        return Actor.superAdmin(principal.userId());
    }

    /**
     * Requires a super admin for what is done from outside of all tenants. A request that besides names a tenant to work in might
     * mean another one.
     *
     * @param principal who asks
     * @param what what it wants to do
     * @return the actor that it is
     * @throws SuperAdminRequiredException if it is an ordinary user
     * @throws ProblemException (400) if the request names a tenant to work in
     */
    public static Actor requireOutside(TenantPrincipal principal, String what) {
        Actor actor = require(principal, what);
        if (TenantContext.current() != null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "tenant-not-expected").in("X-Tenant-Id");
        }
        return actor;
    }
}
