package id.umkm.example.auth;

import id.umkm.tenancy.context.Abilities;
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
 * @param abilities what the token leaves of the user's permissions
 */
record SignedIn(TenantId tenantId, UserId userId, String email, String displayName, long tokenId, Abilities abilities)
        implements TenantPrincipal {

    @Override
    public boolean superAdmin() {
        return tenantId.isPlatform();
    }

    long accountId() {
        return Long.parseLong(userId.value());
    }
}
