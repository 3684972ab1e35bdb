package id.umkm.tenancy.security;

import id.umkm.tenancy.context.Abilities;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;

/** What a host application's principal tells about itself. Implementations do no input or output. */
public interface TenantPrincipal {

    /**
     * Returns the tenant that the user belongs to.
     *
     * @return the home tenant; {@link TenantId#PLATFORM} for a super admin, who names a tenant with each request
     */
    TenantId tenantId();

    /**
     * Returns the user.
     *
     * @return the user's id
     */
    UserId userId();

    /**
     * Tells whether the user is a super admin of the platform.
     *
     * @return true if so; false by default
     */
    default boolean superAdmin() {
        return false;
    }

    /**
     * Returns what the credential of the request leaves of the user's permissions. A super admin's are not narrowed: a
     * request of one whose abilities are is refused.
     *
     * @return the abilities; all by default
     */
    default Abilities abilities() {
        return Abilities.ALL;
    }
}
