package id.umkm.example.auth;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.security.TenantPrincipal;

/**
 * Who sends a request.
 *
 * @param tenantId the account's tenant; the platform's for a super admin
 * @param userId the account
 * @param email its e-mail
 * @param displayName the person's name
 * @param tokenId the token that proved it
 */
record SignedIn(TenantId tenantId, UserId userId, String email, String displayName, long tokenId)
        implements TenantPrincipal {

    @Override
    public boolean superAdmin() {
        return tenantId.isPlatform();
    }
}
