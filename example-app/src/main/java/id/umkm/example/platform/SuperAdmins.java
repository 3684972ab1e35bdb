package id.umkm.example.platform;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.security.TenantPrincipal;

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
}
